# notes.py: checkpoints are C2SP signed notes, read by what those documents say alone
#
#     signed-note       text, empty line, "— NAME BASE64(id, signature)"
#     tlog-checkpoint   origin, size without leading zeros, base64 of the root, no more
#
# The reader is tried first on a note that others signed (that of the Go package
# sumdb/note, its key beside it), then reads every checkpoint of the golden bundles and
# refuses what is altered.  Signatures are checked by the openssl program.
#
# SPDX-License-Identifier: GPL-3.0-or-later
import base64
import hashlib
import pathlib
import subprocess
import sys
import tempfile

ED25519, OWN = b"\x01", b"\xff"  # signature types; the second with a longer name behind

PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXg"
    "KvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


class Refused(Exception):
    pass


def demand(condition, why):
    if not condition:
        raise Refused(why)


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refused(f"“{text}” is not base64: {error}") from error
    demand(base64.b64encode(data).decode() == text, f"“{text}” is not canonical")
    return data


def split_note(data):
    """Text with its last LF, and (name, key id, signature) of each signature line."""
    try:
        note = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("it is not UTF-8") from error
    demand(not any(c < " " and c != "\n" for c in note), "it has a control character")
    text, _, block = note.rpartition("\n\n")
    demand(text and block.endswith("\n"), "it has no signatures")
    signatures = []
    for line in block[:-1].split("\n"):
        parts = line.split(" ")
        demand(len(parts) == 3 and parts[0] == "\u2014", f"“{line}” is no signature")
        demand(parts[1] and "+" not in parts[1], f"“{parts[1]}” is no name of a key")
        value = from_base64(parts[2])
        demand(len(value) > 4, f"“{line}” has no signature")
        signatures.append((parts[1], value[:4], value[4:]))
    return text + "\n", signatures


def key_id(digest, name, kind, key):
    return hashlib.new(digest, name.encode() + b"\n" + kind + key).digest()[:4]


def openssl(*arguments):
    return subprocess.run(["openssl", *arguments], capture_output=True).returncode == 0


def spki(suite, key):
    prefix = {
        "ed25519+sha256": "302a300506032b6570032100",
        "sm2+sm3": "3059301306072a8648ce3d020106082a811ccf5501822d034200",
    }[suite]
    return bytes.fromhex(prefix) + key


def der_integer(data):
    data = data.lstrip(b"\0") or b"\0"
    data = b"\0" + data if data[0] & 0x80 else data
    return b"\x02" + bytes([len(data)]) + data


def is_signed(suite, key, text, signature):
    with tempfile.TemporaryDirectory() as where:
        path = pathlib.Path(where)
        options = []
        if suite == "sm2+sm3":
            parts = der_integer(signature[:32]) + der_integer(signature[32:])
            signature = b"\x30" + bytes([len(parts)]) + parts
            options = ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"]
        (path / "key").write_bytes(spki(suite, key))
        (path / "text").write_bytes(text.encode())
        (path / "signature").write_bytes(signature)
        return openssl("pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey",
                       str(path / "key"), "-rawin", "-in", str(path / "text"),
                       "-sigfile", str(path / "signature"), *options)


def check_note(data, suite, name, kind, key):
    digest = "sha256" if suite == "ed25519+sha256" else "sm3"
    text, signatures = split_note(data)
    wanted = key_id(digest, name, kind, key)
    known = [s for n, i, s in signatures if (n, i) == (name, wanted)]
    demand(known, f"no signature by {name} {wanted.hex()}")
    demand(all(is_signed(suite, key, text, s) for s in known), "a signature is wrong")
    return text


def check_checkpoint(data, suite, device, key):
    name = ("teller/" if suite == "ed25519+sha256" else "teller-sm3/") + device
    kind = ED25519 if suite == "ed25519+sha256" else OWN + b"sm2-sm3"
    lines = check_note(data, suite, name, kind, key)[:-1].split("\n")
    demand(len(lines) == 3, f"{len(lines)} lines, expected 3")
    demand(lines[0] == name, f"the origin is “{lines[0]}”, the key {name}")
    demand(lines[1].isascii() and str(int(lines[1])) == lines[1], f"size “{lines[1]}”")
    demand(len(from_base64(lines[2])) == 32, "the root has not 32 bytes")


def is_refused(check, *arguments):
    try:
        check(*arguments)
    except (Refused, ValueError):
        return True
    return False


def check_published():
    name, identity, text = PUBLISHED_KEY.split("+", 2)
    kind_and_key = from_base64(text)
    kind, key = kind_and_key[:1], kind_and_key[1:]
    demand(key_id("sha256", name, kind, key).hex() == identity, "the published key id")
    note = PUBLISHED_NOTE.encode()
    check_note(note, "ed25519+sha256", name, kind, key)
    altered = note.replace(b"answer", b"Answer")
    demand(is_refused(check_note, altered, "ed25519+sha256", name, kind, key),
           "an altered note is taken")


def read_device(bundle):
    lines = dict(line.split(" ", 1) for line in
                 (bundle / "device.txt").read_text().splitlines()[1:])
    return lines["suite"], lines["id"], from_base64(lines["key"])


def check_bundle(bundle):
    suite, device, key = read_device(bundle)
    notes = sorted((bundle / "checkpoints").iterdir())
    demand(notes, f"{bundle.name} has no checkpoints")
    for path in notes:
        check_checkpoint(path.read_bytes(), suite, device, key)
        demand(int(path.stem) == int(path.read_text().split("\n")[1]), f"{path.name}")
    data = notes[0].read_bytes()
    for place in range(0, len(data), 7):
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]
        demand(is_refused(check_checkpoint, altered, suite, device, key),
               f"{bundle.name}: a checkpoint altered at byte {place} is taken")
    return len(notes)


def main():
    golden = pathlib.Path(sys.argv[1]) / "tests" / "golden"
    check_published()
    bundles = sorted(path for path in golden.glob("bundle-*") if path.is_dir())
    demand(len(bundles) >= 2, "the golden bundles are not there")
    for bundle in bundles:
        print(f"{bundle.name}: {check_bundle(bundle)} checkpoints are signed notes")


if __name__ == "__main__":
    main()
