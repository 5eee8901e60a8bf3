#!/usr/bin/env python3
"""sealed.py: sealed ballots computed a second time, with nothing but whole numbers

    sealed.py --check    compares sealed-*.txt beside it with what it computes
    sealed.py --write    writes them

Written from the scheme (docs/format.md, sealed ballots) and not from crypto/; slow, plain
and not safe for secrets.  One line of the files is one value: see README.

SPDX-License-Identifier: GPL-3.0-or-later
"""
import hashlib
import os
import sys


# --- hashes -------------------------------------------------------------------------

def sm3(data):
    """GB/T 32905"""
    mask = 0xffffffff

    def left(x, n):
        n %= 32
        return ((x << n) | (x >> (32 - n))) & mask if n else x

    state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
             0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
    padded = data + b'\x80' + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, 'big')
    for at in range(0, len(padded), 64):
        w = [int.from_bytes(padded[at + 4 * i:at + 4 * i + 4], 'big') for i in range(16)]
        while len(w) < 68:
            x = w[-16] ^ w[-9] ^ left(w[-3], 15)
            w.append(x ^ left(x, 15) ^ left(x, 23) ^ left(w[-13], 7) ^ w[-6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            constant = 0x79cc4519 if j < 16 else 0x7a879d8a
            ss1 = left((left(a, 12) + e + left(constant, j)) & mask, 7)
            ss2 = ss1 ^ left(a, 12)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & mask & g)
            tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & mask
            tt2 = (gg + h + ss1 + w[j]) & mask
            a, b, c, d = tt1, a, left(b, 9), c
            e, f, g, h = tt2 ^ left(tt2, 9) ^ left(tt2, 17), e, left(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b''.join(x.to_bytes(4, 'big') for x in state)


def sha256(data):
    return hashlib.sha256(data).digest()


def hmac(hash_, key, data):
    """RFC 2104; both hashes have blocks of 64 bytes"""
    key = key.ljust(64, b'\0')
    inner = hash_(bytes(k ^ 0x36 for k in key) + data)
    return hash_(bytes(k ^ 0x5c for k in key) + inner)


# --- groups -------------------------------------------------------------------------

class Edwards:
    """edwards25519, points as (x, y)"""
    name = 'ed25519+sha256'
    hash = staticmethod(sha256)
    p = 2**255 - 19
    q = 2**252 + 27742317777372353535851937790883648493
    d = -121665 * pow(121666, -1, p) % p
    zero = (0, 1)

    def __init__(self):
        self.g = self.decode((4 * pow(5, -1, self.p) % self.p).to_bytes(32, 'little'))
        counter = 0
        while True:
            hashed = hashlib.sha512(b'teller/H/1' + number(counter)).digest()
            point = self.decode(hashed[:32])
            if point is not None and self.times(8, point) != self.zero:
                self.h = self.times(8, point)
                return
            counter += 1

    def hash512(self, data):
        return hashlib.sha512(data).digest()

    def plus(self, a, b):
        (x1, y1), (x2, y2), p = a, b, self.p
        k = self.d * x1 * x2 * y1 * y2
        return ((x1 * y2 + x2 * y1) * pow(1 + k, -1, p) % p,
                (y1 * y2 + x1 * x2) * pow(1 - k, -1, p) % p)

    def minus(self, a):
        return (-a[0] % self.p, a[1])

    def times(self, n, point):
        """n not reduced, for points of any order"""
        result = self.zero
        for bit in bin(n)[2:]:
            result = self.plus(result, result)
            if bit == '1':
                result = self.plus(result, point)
        return result

    def encode(self, point):
        return (point[1] | (point[0] & 1) << 255).to_bytes(32, 'little')

    def decode(self, data):
        """RFC 8032 section 5.1.3; None if it is no point"""
        y, p = int.from_bytes(data, 'little'), self.p
        sign, y = y >> 255, y % 2**255
        if y >= p:
            return None
        xx = (y * y - 1) * pow(self.d * y * y + 1, -1, p) % p
        x = pow(xx, (p + 3) // 8, p)
        if (x * x - xx) % p:
            x = x * pow(2, (p - 1) // 4, p) % p
        if (x * x - xx) % p or (x == 0 and sign):
            return None
        return (x if x & 1 == sign else p - x, y)


class Sm2:
    """sm2p256v1, points as (x, y), infinity as None"""
    name = 'sm2+sm3'
    hash = staticmethod(sm3)
    p = 2**256 - 2**224 - 2**96 + 2**64 - 1
    q = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123
    b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93
    g = (0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7,
         0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0)
    zero = None

    def __init__(self):
        counter, p = 0, self.p
        while True:
            x = int.from_bytes(sm3(b'teller/H/1' + number(counter)), 'big')
            yy = (x**3 - 3 * x + self.b) % p
            y = pow(yy, (p + 1) // 4, p)
            if x < p and y * y % p == yy:
                self.h = (x, y if y % 2 == 0 else p - y)
                return
            counter += 1

    def hash512(self, data):
        return sm3(b'\0' + data) + sm3(b'\1' + data)

    def plus(self, a, b):
        if a is None or b is None:
            return b if a is None else a
        (x1, y1), (x2, y2), p = a, b, self.p
        if x1 == x2 and (y1 + y2) % p == 0:
            return None
        if a == b:
            slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, p)
        else:
            slope = (y2 - y1) * pow(x2 - x1, -1, p)
        x = (slope * slope - x1 - x2) % p
        return (x, (slope * (x1 - x) - y1) % p)

    def minus(self, a):
        return None if a is None else (a[0], -a[1] % self.p)

    times = Edwards.times

    def encode(self, point):
        return b'\4' + point[0].to_bytes(32, 'big') + point[1].to_bytes(32, 'big')


# --- encodings------------------------------------------------------------

def number(n):
    return n.to_bytes(4, 'big')


def signed(n):
    return n.to_bytes(4, 'big', signed=True)


def string(s):
    data = s.encode() if isinstance(s, str) else s
    return number(len(data)) + data


def scalar(suite, tag, parts):
    return int.from_bytes(suite.hash512(string(tag) + parts), 'big') % suite.q


# --- randomness-------------------------------------------------------------

class Drawing:
    def __init__(self, suite, sitting, generation, masters, digits):
        self.suite, self.sitting, self.generation = suite, sitting, generation
        self.masters = masters
        self.dice_key = suite.hash(string('teller/dice/1') + string(sitting) +
                                   number(generation) + string(digits))

    def slot_key(self, t):
        return hmac(self.suite.hash, self.dice_key, string('slot') + number(t))

    def seed(self, t, d):
        return hmac(self.suite.hash, self.masters[t], string('seed') + string(d))

    def offset(self, t, d):
        return hmac(self.suite.hash, self.slot_key(t), string(d))

    def leaf(self, tag, t, d, value):
        return self.suite.hash(string(tag) + string(self.sitting) + number(self.generation) +
                               number(t) + string(d) + string(value))

    def kappa(self, t, d, context):
        return hmac(self.suite.hash, self.seed(t, d),
                    self.offset(t, d) + self.suite.hash(context))


def root(hash_, leaves):
    """RFC 6962 section 2.1"""
    if len(leaves) == 1:
        return hash_(b'\0' + leaves[0])
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hash_(b'\1' + root(hash_, leaves[:half]) + root(hash_, leaves[half:]))


# --- statements and records-------------------------------------------------

def statements_of(n_cells, limits):
    """[([(cell, coefficient), ..], values)]"""
    found = [([(j, 1)], [0, 1]) for j in range(n_cells)]
    for a, b, cells in limits:
        over = ([(0, -a)] + [(j, 1) for j in cells], list(range(b - a + 1)))
        under = ([(0, b)] + [(j, -1) for j in cells], list(range(b - a + 1)))
        if a == b:
            found.append(over)
        elif a == 0:
            found.append(under)
        else:
            found += [over, under]
    return found


def encode_statements(statements):
    out = b''
    for index, (terms, values) in enumerate(statements):
        out += number(index) + number(len(terms))
        out += b''.join(number(cell) + signed(factor) for cell, factor in terms)
        out += number(len(values)) + b''.join(number(w) for w in values)
    return out


def make_record(suite, statements, context, kappa, choice):
    """(record, all r_j)"""
    q, g, h = suite.q, suite.g, suite.h
    plus, minus, times, encode = suite.plus, suite.minus, suite.times, suite.encode
    secret = string(kappa)
    r = [scalar(suite, 'teller/r/1', secret + number(j)) for j in range(len(choice))]
    c = [plus(times(r_j, g), times(v, h)) for r_j, v in zip(r, choice)]

    announced, open_proofs = b'', []
    for i, (terms, values) in enumerate(statements):
        rho = sum(factor * r[cell] for cell, factor in terms) % q
        w = sum(factor * choice[cell] for cell, factor in terms)
        p = suite.zero
        for cell, factor in terms:
            part = times(abs(factor), c[cell])
            p = plus(p, part if factor >= 0 else minus(part))
        assert p == plus(times(rho, g), times(w, h)) and w in values
        u = scalar(suite, 'teller/u/1', secret + number(i) + number(w))
        pairs = []
        for m, w_m in enumerate(values):
            if w_m == w:
                pairs.append(None)
                announced += encode(times(u, g))
                continue
            e_m = scalar(suite, 'teller/e/1', secret + number(i) + number(m))
            z_m = scalar(suite, 'teller/z/1', secret + number(i) + number(m))
            claim = plus(p, minus(times(w_m, h)))
            announced += encode(plus(times(z_m, g), minus(times(e_m, claim))))
            pairs.append((e_m, z_m))
        open_proofs.append((u, rho, pairs))

    commitments = b''.join(encode(c_j) for c_j in c)
    e = scalar(suite, 'teller/fs/1',
               string(context) + string(encode(g)) + string(encode(h)) +
               string(commitments) + string(encode_statements(statements)) +
               string(announced))
    record = commitments
    for u, rho, pairs in open_proofs:
        e_l = (e - sum(pair[0] for pair in pairs if pair)) % q
        for e_m, z_m in (pair or (e_l, (u + e_l * rho) % q) for pair in pairs):
            record += e_m.to_bytes(32, 'big') + z_m.to_bytes(32, 'big')
    return record, r


# --- the files ----------------------------------------------------------------------

PAPERS = [
    ('motion', 4, [(1, 1, [1, 2, 3])], ['0000', '1100', '1010', '1001']),
    ('at-most-3-of-5', 6, [(0, 3, [1, 2, 3, 4, 5])], ['000000', '100000', '110101']),
    ('1-to-3-of-5', 6, [(1, 3, [1, 2, 3, 4, 5]), (0, 1, [2, 4])],
     ['000000', '111100', '100001']),
    ('exactly-2-of-4', 5, [(2, 2, [1, 2, 3, 4])], ['00000', '10110']),
    ('a-cell-for-nobody', 3, [(0, 0, [1]), (0, 1, [2])], ['000', '101']),
]
SITTING, GENERATION, SLOT, SLOTS = '常委会-17', 2, 7, (6, 7)
DIGITS = '31415265351413256434241653521436152346512634512364'


def context_of(suite, paper, deputy):
    return ('sealed-statement/1\nmode SIMULATION\nsuite %s\ndevice T1\nsitting %s\n'
            'generation %d\nslot %d\nvote %s\nround 1\ndeputy %s\n' %
            (suite.name, SITTING, GENERATION, SLOT, paper, deputy)).encode()


def text_of(suite):
    out = []

    def line(key, value):
        out.append('%s %s\n' % (key, value.hex() if isinstance(value, bytes) else value))

    masters = {t: suite.hash(b'no secret: master of the vectors' + number(t)) for t in SLOTS}
    drawing = Drawing(suite, SITTING, GENERATION, masters, DIGITS)
    line('suite', suite.name)
    line('g', suite.encode(suite.g))
    line('h', suite.encode(suite.h))
    line('sitting', SITTING)
    line('generation', GENERATION)
    line('digits', DIGITS)
    line('dice-key', drawing.dice_key)
    for t in SLOTS:
        line('slot', t)
        line('master', masters[t])
        line('slot-key', drawing.slot_key(t))

    deputies = []
    for paper, n_cells, limits, choices in PAPERS:
        statements = statements_of(n_cells, limits)
        line('paper', paper)
        line('cells', n_cells)
        for a, b, cells in limits:
            line('limit', ' '.join(str(n) for n in [a, b] + cells))
        line('statements', encode_statements(statements))
        sums = [[0, 0] for _ in range(n_cells)]
        for digits in choices:
            deputy = 'd%03d' % (len(deputies) + 1)
            deputies.append(deputy)
            choice = [int(v) for v in digits]
            context = context_of(suite, paper, deputy)
            kappa = drawing.kappa(SLOT, deputy, context)
            record, r = make_record(suite, statements, context, kappa, choice)
            line('deputy', deputy)
            line('seed', drawing.seed(SLOT, deputy))
            line('offset', drawing.offset(SLOT, deputy))
            line('context', context)
            line('kappa', kappa)
            line('choice', digits)
            line('record', record)
            for total, v, r_j in zip(sums, choice, r):
                total[0] += v
                total[1] = (total[1] + r_j) % suite.q
        for v, s in sums:
            line('sum', '%d %s' % (v, s.to_bytes(32, 'big').hex()))
    for name, tag, value in (('root-seed', 'teller/seed/1', drawing.seed),
                             ('root-dice', 'teller/off/1', drawing.offset)):
        line(name, root(suite.hash, [drawing.leaf(tag, t, d, value(t, d))
                                     for t in SLOTS for d in sorted(deputies)]))
    return ''.join(out)


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    wrong = 0
    for suite in Edwards(), Sm2():
        path = os.path.join(folder, 'sealed-%s.txt' % suite.name.split('+')[0])
        text = text_of(suite)
        if sys.argv[1:] == ['--write']:
            with open(path, 'w', encoding='utf-8') as file:
                file.write(text)
            continue
        with open(path, encoding='utf-8') as file:
            found = file.read()
        for at, (ours, theirs) in enumerate(zip(text.split('\n'), found.split('\n')), 1):
            if ours != theirs:
                print('%s:%d: is "%s", expected "%s"' % (path, at, theirs, ours))
                break
        print('%s: %s' % (os.path.basename(path), 'the same' if found == text else 'WRONG'))
        wrong += found != text
    return 1 if wrong else 0


if __name__ == '__main__':
    if sys.argv[1:] not in (['--check'], ['--write']):
        sys.exit(__doc__)
    sys.exit(main())
