/* cases.js: what docs/check.html says about good, altered and forged slips
 *
 * Runs behind the page, in the same document, and uses its boxes as a person would. What
 * has to be signed and is not in the golden bundles is signed here with the page's own
 * arithmetic, so that the one rule under test is all that can refuse it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
'use strict';

// ---- The frame: TAP into an element that run.sh reads --------------------------------------

const tap = [];
let nTests = 0;

function say(holds, name, why) {
  tap.push(`${holds ? 'ok' : 'not ok'} ${++nTests} - ${name}`);
  if (why)
    tap.push('# ' + String(why).replace(/\s+/g, ' '));
}

/* A test passes when it throws nothing. */
function test(name, body) {
  try {
    body();
    say(true, name);
  } catch (failure) {
    say(false, name, failure);
  }
}

function skip(name, reason) {
  say(true, `${name} # SKIP ${reason}`);
}

function equal(found, expected, what) {
  if (found !== expected)
    throw new Error(`${what}: "${found}", expected "${expected}"`);
}

function contains(text, part, what) {
  if (!text.includes(part))
    throw new Error(`${what}: "${part}" is not in "${text.slice(0, 300)}"`);
}

function dataOf(id) {
  const found = document.getElementById(id);
  return found === null ? null : found.textContent;
}

// ---- The page as a person uses it ----------------------------------------------------------

/* Fills the boxes and returns what is shown. */
function check(slip, fingerprint = '', certificate = '') {
  document.getElementById('slip').value = slip;
  document.getElementById('fingerprint').value = fingerprint;
  document.getElementById('certificate').value = certificate;
  document.getElementById('slip').dispatchEvent(new Event('input', {bubbles: true}));
  const result = document.getElementById('result');
  const [first, second] = result.querySelectorAll('section');
  return {outcome: result.dataset.outcome, text: result.textContent,
          first: first.textContent, second: second ? second.textContent : ''};
}

function isOutcome(expected, slip, fingerprint, what) {
  const shown = check(slip, fingerprint);
  equal(shown.outcome, expected, `${what || slip} (${shown.first})`);
  return shown;
}

/* It is not valid, for this reason and no other, whatever fingerprint is given. */
function isRefused(slip, reason, what) {
  const shown = isOutcome('invalid', slip, GOLDEN.ed25519.fingerprint, what);
  contains(shown.first, reason, what || slip);
  equal(shown.second, '', 'nothing is said of what a bad slip says');
}

// ---- Slips ---------------------------------------------------------------------------------

const GOLDEN = {};
for (const suite of ['ed25519', 'sm2'])
  GOLDEN[suite] = {slip: dataOf('slip-' + suite), certificate: dataOf('certificate-' + suite),
                   fingerprint: dataOf('device-' + suite).match(/^device (.*)$/m)[1]};
const goldens = Object.values(GOLDEN);

const toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
const ED_SECRET = 2n ** 250n + 12345n, SM2_SECRET = 2n ** 255n + 54321n;
const ED_KEY = edEncode(edMultiply(ED_SECRET, ED.B));
const edScalar = (bytes) => mod(toNumber(reverse(sha512(bytes))), ED.L);
const little = (number) => reverse(fromNumber(number, 32));

/* A signature by this key with this R = [r]B: RFC 8032 section 5.1.6. */
function edSign(message, key = ED_KEY, secret = ED_SECRET, r = 77n) {
  const point = edEncode(edMultiply(r, ED.B));
  return join(point, little(mod(r + edScalar(join(point, key, message)) * secret, ED.L)));
}

function sm2Affine([x, y, z]) {
  const over = inverse(z, SM2.p);
  return [x * over % SM2.p, y * over % SM2.p];
}
const SM2_KEY = join([4], ...sm2Affine(sm2Multiply(SM2_SECRET, SM2.G)).map((n) => fromNumber(n, 32)));

/* GB/T 32918.2 section 6.1 with k = 99. */
function sm2Sign(message) {
  const k = 99n, [x] = sm2Affine(sm2Multiply(k, SM2.G)), r = mod(sm2Digest(SM2_KEY, message) + x, SM2.n);
  const s = inverse(1n + SM2_SECRET, SM2.n) * mod(k - r * SM2_SECRET, SM2.n) % SM2.n;
  return join(fromNumber(r, 32), fromNumber(s, 32));
}

const SIGNERS = [{key: ED_KEY, sign: edSign, fingerprint: toHex(sha256(ED_KEY))},
                 {key: SM2_KEY, sign: sm2Sign, fingerprint: toHex(sm3(SM2_KEY))}];

const LINES = [['mode', 'REHEARSAL'], ['serial', '7'], ['body', '某市人民代表大会'], ['verdict', 'not-passed'],
               ['counts', '10 11 12 13'], ['certificate', 'ab'.repeat(32)]];

/* The lines of a slip by this signer, with other values where given. */
function linesOf(signer, values = {}) {
  const lines = [...LINES, ['key', toBase64(signer.key)]];
  return ['slip/1', ...lines.map(([key, value]) => `${key} ${key in values ? values[key] : value}`)];
}

/* These lines, truly signed, whatever they are. */
function signLines(lines, {sign}, values = {}) {
  const text = lines.map((line) => line + '\n').join('');
  return `${text}signature ${values.signature || toBase64(sign(toUtf8(text)))}\n`;
}

const makeSlip = (signer, values) => signLines(linesOf(signer, values), signer, values);

/* A slip with the value of one line changed and its signature as it was. */
function alter(slip, key, change) {
  return slip.replace(new RegExp(`^(${key} )(.*)$`, 'm'), (line, name, value) => name + change(value));
}

const valueOf = (slip, key) => slip.match(new RegExp(`^${key} (.*)$`, 'm'))[1];

/* A character of the same kind that is another one. */
function neighbour(c) {
  const sets = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const set = sets.find((one) => one.includes(c));
  return set ? set[(set.indexOf(c) + 1) % set.length] : String.fromCodePoint(c.codePointAt(0) + 1);
}

// ---- Digests and published vectors ---------------------------------------------------------

test('digests-are-those-of-openssl-around-the-ends-of-blocks', () => {
  const bytes = fromBase64(dataOf('bytes').trim()), digests = {sha256, sha512, sm3};
  const rows = dataOf('digests').trim().split('\n').map((row) => row.split(' '));
  equal(rows.length, 45, 'digests');
  for (const [n, name, digest] of rows)
    equal(toHex(digests[name](bytes.slice(0, Number(n)))), digest, `${name} of ${n} bytes`);
});

/* Whether a signature is accepted; its reason otherwise. */
function verdictOf(verify, key, message, signature) {
  try {
    verify(key, message, signature);
    return 'valid';
  } catch (reason) {
    if (!(reason instanceof Refusal))
      throw reason;
    return 'invalid';
  }
}

const wycheproof = dataOf('wycheproof/ed25519_test.json');
if (wycheproof === null)
  skip('ed25519-agrees-with-wycheproof', 'no wycheproof/ed25519_test.json in TELLER_SHARED_DATA');
else
  test('ed25519-agrees-with-wycheproof', () => {
    const {testGroups, numberOfTests} = JSON.parse(wycheproof);
    let n = 0;
    for (const {publicKey, tests} of testGroups)
      for (const {tcId, msg, sig, result} of tests) {
        equal(verdictOf(edVerify, fromHex(publicKey.pk), fromHex(msg), fromHex(sig)), result, `tcId ${tcId}`);
        n++;
      }
    equal(n, numberOfTests, 'vectors');
  });

const annex = dataOf('sm/sm2-gmt0003.5-annex.json');
if (annex === null)
  skip('sm2-agrees-with-the-example-of-the-standard', 'no sm/sm2-gmt0003.5-annex.json in TELLER_SHARED_DATA');
else
  test('sm2-agrees-with-the-example-of-the-standard', () => {
    const vector = JSON.parse(annex).signatures[0], message = toUtf8(vector.message_ascii);
    const key = fromHex('04' + vector.public_x + vector.public_y), signature = fromHex(vector.r + vector.s);
    equal(vector.id, SM2.id, 'id');
    equal(toHex(fromNumber(sm2Digest(key, message), 32)).toUpperCase(), vector.e, 'e');
    equal(verdictOf(sm2Verify, key, message, signature), 'valid', 'its signature');
    equal(verdictOf(sm2Verify, key, message.slice(1), signature), 'invalid', 'of another message');
  });

// ---- The three outcomes --------------------------------------------------------------------

test('golden-slips-of-both-suites-are-signed-by-the-device', () => {
  for (const {slip, fingerprint} of goldens) {
    const shown = isOutcome('same', slip, fingerprint);
    for (const part of ['某市人民代表大会', '模拟', 'SIMULATION', 'NOT a result', 'PASSED', '通过', '● 2', '■ 0',
                        '▲ 0', '○ 1', '赞成', 'Not pressed', 'Serial', 'teller-verify'])
      contains(shown.text.replace(/([●■▲○])/g, '$1 '), part, 'shown');
  }
  contains(check(GOLDEN.ed25519.slip).text, 'sha256sum certificate.txt', 'command');
  contains(check(GOLDEN.sm2.slip).text, 'openssl sm3 certificate.txt', 'command');
});

test('slips-signed-here-are-valid-in-all-modes-and-verdicts', () => {
  const notices = {LIVE: 'LIVE: the text says that it is of a real sitting', REHEARSAL: 'A rehearsal: NOT a result',
                   SIMULATION: 'A simulation: NOT a result'};
  for (const signer of SIGNERS) {
    for (const [mode, notice] of Object.entries(notices))
      contains(isOutcome('same', makeSlip(signer, {mode}), signer.fingerprint).first, notice, mode);
    equal(document.querySelectorAll('.mode').length, 1, 'notices');
    equal(document.querySelector('.mode').className, 'mode', 'form of a simulation');
    check(makeSlip(signer, {mode: 'LIVE'}), signer.fingerprint);
    equal(document.querySelector('.mode').className, 'mode live', 'form of a LIVE sitting');
    for (const word of ['演练 REHEARSAL', '模拟 SIMULATION', 'NOT a result'])
      equal(document.getElementById('result').textContent.includes(word), false, word);
    for (const [verdict, word] of [['not-passed', 'NOT PASSED'], ['tie', 'TIE'], ['decided', 'AS FOLLOWS'],
                                   ['short', 'SEATS LEFT OPEN'], ['not-valid', 'NOT VALID'], ['none', 'NO VERDICT']])
      contains(isOutcome('same', makeSlip(signer, {verdict}), signer.fingerprint).text, word, verdict);
  }
});

test('what-pasting-changes-is-mended', () => {
  for (const {slip, fingerprint} of goldens)
    for (const pasted of [slip.trim(), slip.replace(/\n/g, '\r\n'), ' \t\n' + slip, slip + '\r\n  ',
                          '\n\n' + slip + '\n\n'])
      isOutcome('same', pasted, fingerprint);
});

test('the-fingerprint-may-have-spaces-and-upper-case', () => {
  for (const {slip, fingerprint} of goldens)
    for (const typed of [fingerprint.toUpperCase(), fingerprint.match(/.{4}/g).join(' '),
                         ` ${fingerprint.slice(0, 32)}\n${fingerprint.slice(32)}\n`])
      isOutcome('same', slip, typed);
});

test('without-the-fingerprint-of-the-signer-nothing-is-signed-by-the-device', () => {
  for (const {slip, fingerprint} of goldens) {
    contains(isOutcome('none', slip, ' ').first, 'unknown by which device', 'none');
    for (let i = 0; i < 64; i++) {
      const digit = fingerprint[i] === '0' ? '1' : '0';
      isOutcome('other', slip, fingerprint.slice(0, i) + digit + fingerprint.slice(i + 1));
    }
    for (const typed of [fingerprint.slice(1), fingerprint + '0', 'g' + fingerprint.slice(1), '-'.repeat(64)])
      contains(isOutcome('unreadable', slip, typed).first, `${typed.length} characters`, typed);
  }
  contains(isOutcome('other', GOLDEN.sm2.slip, GOLDEN.ed25519.fingerprint).first, 'ANOTHER device', 'other');
});

test('counts-are-labelled-by-how-many-they-are', () => {
  const signer = SIGNERS[0], shown = (counts) => {
    isOutcome('same', makeSlip(signer, {counts}), signer.fingerprint);
    return [...document.querySelectorAll('.figures div')].map((div) => div.textContent).join('|');
  };
  equal(shown('10 11 12 13'), '赞成 For●10|反对 Against■11|弃权 Abstain▲12|未按表决器 Not pressed○13', 'four');
  equal(shown('13'), '表决事项 Entries13', 'of grades');
  equal(shown('1 4'), '当选或通过 Chosen or passed●1|表决事项 Entries4', 'of an election');
  equal(shown('10 11 13'), '第 1 格 Cell 110|第 2 格 Cell 211|未按表决器 Not pressed○13', 'three');
  equal(shown('1 2 3 4 5').split('|')[3], '第 4 格 Cell 44', 'five');
});

test('an-old-result-does-not-stay', () => {
  isOutcome('same', GOLDEN.sm2.slip, GOLDEN.sm2.fingerprint);
  isOutcome('empty', ' ', GOLDEN.sm2.fingerprint);
  isRefused('x', 'Line 1 is "x", expected "slip/1"');
});

// ---- Other texts ---------------------------------------------------------------------------

test('every-altered-line-is-noticed', () => {
  const changes = {mode: () => 'REHEARSAL', serial: () => '2', body: () => '另一人民代表大会',
                   verdict: () => 'not-passed', counts: () => '2 0 1 0',
                   certificate: (hex) => hex.replace(/.$/, (c) => (c === '0' ? '1' : '0'))};
  for (const {slip} of goldens)
    for (const [key, change] of Object.entries(changes))
      isRefused(alter(slip, key, change), 'not one over this text', key);
  for (const [one, other] of [goldens, [...goldens].reverse()])
    for (const key of ['key', 'signature'])
      isOutcome('invalid', alter(one.slip, key, () => valueOf(other.slip, key)), one.fingerprint);
});

test('every-altered-character-is-noticed', () => {
  for (const {slip, fingerprint} of goldens) {
    const characters = Array.from(slip.trim());
    for (let i = 0; i < characters.length; i++) {
      const other = [...characters];
      other[i] = neighbour(characters[i]);
      isOutcome('invalid', other.join(''), fingerprint, `character ${i}`);
    }
  }
});

test('every-truncated-slip-is-noticed', () => {
  for (const {slip, fingerprint} of goldens)
    for (let len = 1; len < slip.length - 1; len++)
      isOutcome('invalid', slip.slice(0, len), fingerprint, `${len} characters`);
  isRefused('slip/1', 'ends without its line "mode"');
  isRefused(GOLDEN.sm2.slip.replace(/^signature.*\n/m, ''), 'ends without its line "signature"');
});

test('truly-signed-texts-of-another-form-are-refused', () => {
  for (const signer of SIGNERS) {
    const lines = linesOf(signer), signed = (changed) => signLines(changed, signer);
    for (let i = 1; i < lines.length; i++) {
      const before = lines.slice(0, i), line = lines[i], after = lines.slice(i + 1);
      const refused = (middle, reason, what) =>
        isRefused(signed([...before, ...middle, ...after]), reason, `${what}: ${line}`);
      refused([line, line], `Line ${i + 2} has the key`, 'doubled');
      refused([], `Line ${i + 1} has the key`, 'missing');
      refused(['note x', line], `Line ${i + 1} has the key "note"`, 'added');
      refused(['', line], `Line ${i + 1} has the key ""`, 'empty line');
      refused([line.replace(' ', '  ')], 'a space at an end', 'two spaces');
      refused([line + ' '], 'a space at an end', 'space behind');
      refused([line.replace(/ .*/, '')], 'is empty', 'no value');
      refused([line.toUpperCase()], `Line ${i + 1} has the key`, 'upper case');
      if (i > 1)
        isRefused(signed([...before.slice(0, -1), line, before[i - 1], ...after]),
                  `Line ${i} has the key`, 'other order');
    }
    for (const type of ['slip/2', 'slip/01', 'Slip/1', '\uFEFFslip/1', 'slip/1 '])
      isRefused(signed([type, ...lines.slice(1)]), 'Line 1 is', type);
  }
});

test('text-before-and-behind-is-refused', () => {
  for (const {slip} of goldens) {
    isRefused(slip + 'note x\n', 'Line 10 is one too many: "note x"');
    isRefused(slip + '\nslip/1\n', 'Line 10 is one too many: ""');
    isRefused(slip + slip, 'Line 10 is one too many: "slip/1"');
    isRefused('see here:\n' + slip, 'Line 1 is "see here:"');
    isRefused(slip.trim() + '.', 'is not canonical base64 of 64 bytes');
    isRefused(slip.replace(/\n/g, ' '), 'removed the line breaks');
  }
});

test('values-of-another-form-are-refused', () => {
  const bad = {
    mode: ['rehearsal', 'LIVE REHEARSAL', 'toString', 'TEST'], verdict: ['Passed', 'not passed', 'rejected'],
    serial: ['07', '+7', '-7', '7.0', '0x7', '７', '7 7', '18446744073709551616', '100000000000000000000'],
    counts: ['10  11 12 13', '10,11,12,13', '010 11 12 13', '10 11 12 x',
             '10\t11 12 13', '10 11 12 13 18446744073709551616'],
    certificate: ['AB'.repeat(32), 'ab'.repeat(31), 'ab'.repeat(33), 'ag'.repeat(32)],
    body: ['a\u0000b', 'a\tb', 'a\u007Fb', 'a\u0085b', '\uD800', 'a\uDC00b', '-'.repeat(300)],
  };
  const signer = SIGNERS[0];
  for (const [key, values] of Object.entries(bad))
    for (const value of values) {
      const lines = linesOf(signer, {[key]: value}), text = lines.join('\n') + '\n';
      const signature = toBase64(signer.sign(new TextEncoder().encode(text)));
      isOutcome('invalid', `${text}signature ${signature}\n`, signer.fingerprint, `${key} ${value}`);
    }
  for (const [key, value] of [['serial', '18446744073709551615'], ['serial', '0'], ['body', '-'],
                              ['counts', '0 0 0 0']])
    isOutcome('same', makeSlip(signer, {[key]: value}), signer.fingerprint, `${key} ${value}`);
});

test('a-slip-has-at-most-450-bytes', () => {
  const signer = SIGNERS[1], room = 450 - toUtf8(makeSlip(signer, {body: ''})).length;
  isOutcome('same', makeSlip(signer, {body: '会'.repeat(2) + 'b'.repeat(room - 6)}), signer.fingerprint);
  isRefused(makeSlip(signer, {body: '会'.repeat(2) + 'b'.repeat(room - 5)}), 'has 451 bytes, at most 450');
});

test('base64-that-is-not-canonical-is-refused', () => {
  const next = (c) => String.fromCharCode(c.charCodeAt(0) + 1);
  for (const {slip} of goldens)
    for (const key of ['key', 'signature'])
      for (const change of [
        (text) => text.replace(/.(?==)/, next), (text) => text.replace(/=+$/, ''), (text) => text + '=',
        (text) => text + '====', (text) => text.slice(4), (text) => 'AAAA' + text,
        (text) => text.replace(/^./, '-'), (text) => text.replace(/^./, '_'),
        (text) => text.replace(/^./, '='), (text) => text.slice(0, 8) + ' ' + text.slice(8)])
        isRefused(alter(slip, key, change), 'is not canonical base64', key);
});

test('the-signature-of-another-slip-is-refused', () => {
  for (const signer of SIGNERS) {
    const one = makeSlip(signer), other = makeSlip(signer, {serial: '8'});
    isOutcome('same', one, signer.fingerprint);
    isRefused(alter(one, 'signature', () => valueOf(other, 'signature')), 'not one over this text');
  }
});

// ---- Keys and signatures that a lax verifier would take ------------------------------------

/* A slip with this Ed25519 key, signed by `sign` for it. */
const forged = (key, sign) => makeSlip({key, sign});

/* Points of order 1, 2, 4 and 8: multiples of one of order 8. */
const TORSION = edDecode(fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'));
const torsion = Array.from({length: 8}, (_, i) => edMultiply(BigInt(i), TORSION));

test('ed25519-s-of-l-and-above-is-refused', () => {
  const plusL = (text) => {
    const bytes = fromBase64(text);
    return toBase64(join(bytes.slice(0, 32), little(toNumber(reverse(bytes.slice(32))) + ED.L)));
  };
  const onlyL = (text) => toBase64(join(fromBase64(text).slice(0, 32), little(ED.L)));
  for (const slip of [GOLDEN.ed25519.slip, makeSlip(SIGNERS[0])])
    for (const change of [plusL, onlyL])
      isRefused(alter(slip, 'signature', change), 'S of the signature is not below L');
});

test('ed25519-keys-of-small-order-are-refused', () => {
  equal(new Set(torsion.map((point) => toHex(edEncode(point)))).size, 8, 'points of small order');
  for (const point of torsion) // with secret 0 the equation holds for the first, whatever is signed
    isRefused(forged(edEncode(point), (message) => edSign(message, edEncode(point), 0n)),
              'The key is a point of small order');
});

test('ed25519-keys-outside-the-subgroup-are-refused', () => {
  for (const point of torsion.slice(1)) {
    const key = edEncode(edAdd(edDecode(ED_KEY), point));
    const sign = (message) => { // the part of small order vanishes where k is a multiple of 8
      for (let r = 1n; ; r++) {
        const signature = edSign(message, key, ED_SECRET, r);
        if (edScalar(join(signature.slice(0, 32), key, message)) % 8n === 0n)
          return signature;
      }
    };
    isRefused(forged(key, sign), 'not in the subgroup of prime order');
  }
});

test('ed25519-keys-that-are-not-canonical-are-refused', () => {
  const bit = 1n << 255n;
  for (const number of [ED.p, ED.p + 1n, ED.p + 5n, bit - 1n, 1n | bit, (ED.p - 1n) | bit, 2n, 7n])
    isRefused(forged(little(number), edSign), 'The key is not the canonical form of a point');
});

test('ed25519-r-of-small-order-or-not-canonical-is-refused', () => {
  const signWith = (r) => (message) =>
    join(r, little(edScalar(join(r, ED_KEY, message)) * ED_SECRET % ED.L));
  for (const point of torsion) // for the first, zero, the equation holds
    isRefused(forged(ED_KEY, signWith(edEncode(point))), 'R of the signature is a point of small order');
  for (const number of [ED.p + 1n, 1n | 1n << 255n, 2n])
    isRefused(forged(ED_KEY, signWith(little(number))), 'R of the signature is not the canonical form');
});

test('sm2-r-and-s-out-of-range-are-refused', () => {
  const {n} = SM2, [r, s] = [5n, 7n];
  const made = (one, other) => toBase64(join(fromNumber(one, 32), fromNumber(other, 32)));
  const last = 2n ** 256n - 1n;
  for (const {slip} of [GOLDEN.sm2, {slip: makeSlip(SIGNERS[1])}]) {
    for (const bad of [0n, n, n + 1n, last]) {
      isRefused(alter(slip, 'signature', () => made(bad, s)), 'r of the signature is not from 1 to n-1');
      isRefused(alter(slip, 'signature', () => made(r, bad)), 's of the signature is not from 1 to n-1');
    }
    isRefused(alter(slip, 'signature', () => made(r, n - r)), 'r + s of the signature is n');
  }
});

test('sm2-keys-of-another-form-or-off-the-curve-are-refused', () => {
  const key = fromBase64(valueOf(GOLDEN.sm2.slip, 'key'));
  const refused = (bytes, reason) =>
    isRefused(alter(GOLDEN.sm2.slip, 'key', () => toBase64(bytes)), reason);
  for (const first of [0, 2, 3, 6, 7])
    refused(join([first], key.slice(1)), 'does not begin with 04');
  refused(key.slice(0, 33), 'canonical base64 of 32 or 65 bytes');
  refused(join([4], key.slice(33), key.slice(1, 33)), 'not a point of the curve');
  refused(join(key.slice(0, 64), [key[64] ^ 1]), 'not a point of the curve');
  refused(join([4], new Uint8Array(64)), 'not a point of the curve');
  let x = 0n, yy, y;
  do { // a point whose x can also be written as x + p
    yy = mod(++x ** 3n + SM2.a * x + SM2.b, SM2.p);
    y = power(yy, (SM2.p + 1n) / 4n, SM2.p);
  } while (y * y % SM2.p !== yy);
  refused(join([4], fromNumber(x, 32), fromNumber(y, 32)), 'not one over this text');
  refused(join([4], fromNumber(x + SM2.p, 32), fromNumber(y, 32)), 'not a point of the curve');
});

// ---- The certificate -----------------------------------------------------------------------

const certificateShown = ({slip, fingerprint}, certificate) => {
  const shown = check(slip, fingerprint, certificate);
  equal(shown.outcome, 'same', 'the slip stays signed');
  return shown.second;
};

test('the-certificate-is-compared-by-digest-and-by-figures', () => {
  for (const golden of goldens) {
    const text = golden.certificate;
    for (const pasted of [text, text.replace(/\n/g, '\r\n'), text.trim()])
      contains(certificateShown(golden, pasted), 'is the one that the slip names', 'golden');
    const changes = [[/^sum motion.for 2$/m, 'sum motion.for 3', '≠sum motion.for23'],
                     [/^place .*$/m, 'place 会堂', 'NOT the certificate text'],
                     [/^sum motion.abstain .*\n/m, '', '≠sum 30-'],
                     [/^legal .*$/m, '$&\nnote dice-check-outstanding', 'NOT the certificate text'],
                     [/^(profile .*)$/m, '$1\nnote x', 'expected "question"'],
                     [/^root.*\n/m, '', 'expected "root"'], [/$/, 'more x\n', 'one too many']];
    for (const [part, other, reason] of changes)
      contains(certificateShown(golden, text.replace(part, other)), reason, String(part));
  }
  contains(certificateShown(GOLDEN.sm2, GOLDEN.ed25519.certificate), 'NOT the certificate text', 'other');
});

test('a-slip-that-says-other-than-its-certificate-is-noticed', () => {
  for (const signer of SIGNERS) {
    const digest = signer.key.length === 32 ? sha256 : sm3, suite = SUITES[signer.key.length].name;
    const certificate = GOLDEN.ed25519.certificate.replace(/^suite .*$/m, 'suite ' + suite)
      .replace(/^device .*$/m, 'device ' + signer.fingerprint);
    const same = {mode: 'SIMULATION', serial: '1', verdict: 'passed', counts: '2 0 0 1',
                  certificate: toHex(digest(toUtf8(certificate)))};
    const shown = (values) => certificateShown(
      {slip: makeSlip(signer, {...same, ...values}), fingerprint: signer.fingerprint}, certificate);
    contains(shown({}), 'is the one that the slip names', 'same');
    contains(shown({counts: '2 0 0 0 1'}), '≠sum 40-', 'one more');
    contains(shown({counts: '2 0 1'}), '≠sum motion.abstain-0', 'one less');
    for (const values of [{mode: 'REHEARSAL'}, {serial: '2'}, {body: '乡'}, {verdict: 'tie'},
                          {counts: '3 0 0 1'}, {counts: '2 1 0 1'}, {counts: '2 0 1 1'}, {counts: '2 0 0 0'}])
      contains(shown(values), 'says other than the slip', JSON.stringify(values));
  }
});

test('a-slip-of-several-entries-is-compared-by-how-many-are-chosen', () => {
  for (const signer of SIGNERS) {
    const digest = signer.key.length === 32 ? sha256 : sm3, suite = SUITES[signer.key.length].name;
    const certificate = GOLDEN.ed25519.certificate.replace(/^suite .*$/m, 'suite ' + suite)
      .replace(/^device .*$/m, 'device ' + signer.fingerprint)
      .replace(/^sum motion.for .*$/m, '$&\nsum a.for 2\nsum b.for 1')
      .replace(/^line .*$/m, 'line a 2 1 chosen\nline b 1 2 not-chosen\nline c 1 2 tie')
      .replace(/^verdict .*$/m, 'verdict tie');
    const same = {mode: 'SIMULATION', serial: '1', verdict: 'tie', counts: '1 3',
                  certificate: toHex(digest(toUtf8(certificate)))};
    const shown = (values) => certificateShown(
      {slip: makeSlip(signer, {...same, ...values}), fingerprint: signer.fingerprint}, certificate);
    for (const counts of ['1 3', '3'])
      contains(shown({counts}), 'is the one that the slip names', counts);
    contains(shown({counts: '2 3'}), '≠chosen21', 'one more chosen');
    contains(shown({counts: '1 4'}), '≠lines43', 'one entry more');
  }
});

// ---- What the page itself may do -----------------------------------------------------------

test('texts-are-never-read-as-html', () => {
  const signer = SIGNERS[0], body = '<img src=x><b>x</b>&amp;';
  contains(isOutcome('same', makeSlip(signer, {body}), signer.fingerprint).text, body, 'shown');
  isRefused(`<img src=x>`, '<img src=x>');
  equal(document.querySelectorAll('img, b').length, 0, 'elements made by texts');
});

/* Every way out is tried; each must be stopped by the policy of the page. */
const OUTSIDE = 'http://127.0.0.1:9/x';
const add = (tag, members) => document.body.append(Object.assign(document.createElement(tag), members));
const WAYS_OUT = {
  'img-src': () => add('img', {src: OUTSIDE}),
  'connect-src': () => fetch(OUTSIDE).catch(() => {}),
  'media-src': () => add('audio', {src: OUTSIDE}),
  'script-src-elem': () => add('script', {src: OUTSIDE}),
  'style-src-elem': () => add('link', {rel: 'stylesheet', href: OUTSIDE}),
  'frame-src': () => add('iframe', {src: OUTSIDE}),
  'object-src': () => add('object', {data: OUTSIDE}),
  'font-src': () => add('style', {
    textContent: `@font-face { font-family: x; src: url(${OUTSIDE}) } #tap { font-family: x }`}),
  'base-uri': () => add('base', {href: OUTSIDE}),
  'script-src': () => {
    try {
      eval('1');
    } catch (refused) { // an event follows
    }
  },
};

const stopped = new Set();

function finish() {
  for (const way of Object.keys(WAYS_OUT))
    say(stopped.has(way), `nothing-leaves-by-${way}`);
  tap.push(`1..${nTests}`);
  document.getElementById('tap').textContent = '\n' + tap.join('\n') + '\n';
}

/* The last event finishes; one that does not come is told when the browser's clock, which
 * runs ahead as soon as nothing is left to do, has come to the deadline. */
const deadline = setTimeout(finish, 5000);
function onStopped(event) {
  stopped.add(event.effectiveDirective);
  if (!Object.keys(WAYS_OUT).every((way) => stopped.has(way)))
    return;
  document.removeEventListener(event.type, onStopped);
  clearTimeout(deadline);
  finish();
}
document.addEventListener('securitypolicyviolation', onStopped);

/* The browser waits for ever for a form that it has stopped, so this one is read. */
test('forms-go-nowhere', () =>
  contains(document.querySelector('meta[http-equiv]').content, "form-action 'none'", 'policy'));

test('loading-the-page-asked-for-nothing', () =>
  equal(performance.getEntriesByType('resource').length, 0, 'requests'));
document.body.append(Object.assign(document.createElement('pre'), {id: 'tap', textContent: '-'}));
Object.values(WAYS_OUT).forEach((way) => way());
