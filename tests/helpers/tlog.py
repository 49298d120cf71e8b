"""RFC 6962/9162 proofs, signed notes and our leaves once more, written from the specifications and not from src/trust/log.

`tlog.py proofs` reads proofs as JSON and says how many hold, and how many of them, changed by one bit, do not; `tlog.py folder` reads the
`log/` of a content folder. Ed25519 needs the package `cryptography`.
"""
import base64
import hashlib
import json
import pathlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def sha(data):
    return hashlib.sha256(data).digest()


def leaf_hash(leaf):
    return sha(b"\0" + leaf)


def node(left, right):
    return sha(b"\1" + left + right)


def tree(hashes):
    """The root as RFC 6962, 2.1 defines it."""
    if not hashes:
        return sha(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node(tree(hashes[:k]), tree(hashes[k:]))


def root_of_inclusion(leaf, index, size, proof):
    """By recursion over the tree, and not by the loop of RFC 9162."""
    if size == 1:
        return leaf if not proof else None
    if not proof:
        return None
    k = 1
    while k * 2 < size:
        k *= 2
    *rest, last = proof
    if index < k:
        left = root_of_inclusion(leaf, index, k, rest)
        return left and node(left, last)
    right = root_of_inclusion(leaf, index - k, size - k, rest)
    return right and node(last, right)


def roots_of_consistency(old, size, proof, old_root, whole=True):
    """The old and the new root that a proof leads to."""
    if old == size:
        if whole:
            return (old_root, old_root) if not proof else None
        return (proof[0], proof[0]) if len(proof) == 1 else None
    if not proof:
        return None
    k = 1
    while k * 2 < size:
        k *= 2
    *rest, last = proof
    if old <= k:
        below = roots_of_consistency(old, k, rest, old_root, whole)
        return below and (below[0], node(below[1], last))
    below = roots_of_consistency(old - k, size - k, rest, old_root, False)
    return below and (node(last, below[0]), node(last, below[1]))


def proofs(given):
    accepted = refused = 0
    flip = lambda b: bytes([b[0] ^ 1]) + b[1:]
    for p in given["inclusion"]:
        leaf, root = base64.b64decode(p["leaf"]), base64.b64decode(p["root"])
        path = [base64.b64decode(h) for h in p["proof"]]
        accepted += root_of_inclusion(leaf_hash(leaf), p["index"], p["size"], path) == root
        refused += root_of_inclusion(leaf_hash(flip(leaf)), p["index"], p["size"], path) != root
    for p in given["consistency"]:
        old, new = base64.b64decode(p["oldRoot"]), base64.b64decode(p["root"])
        path = [base64.b64decode(h) for h in p["proof"]]
        holds = lambda o: roots_of_consistency(p["old"], p["size"], path, o) == (o, new)
        accepted += holds(old)
        refused += not holds(flip(old))
    return {"accepted": accepted, "refused": refused}


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def folder(given):
    log = pathlib.Path(given["dir"]) / "log"
    lines = log.joinpath("entries").read_bytes().split(b"\n")[:-1]
    note = log.joinpath("checkpoint").read_text(encoding="utf-8")
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    origin, size, root = text.split("\n")[:3]
    leaves = [json.loads(line) for line in lines[: int(size)]]
    assert all(canonical(leaf) == line for leaf, line in zip(leaves, lines)), "canonical"
    assert tree([leaf_hash(line) for line in lines[: int(size)]]) == base64.b64decode(root), "root"
    name, key_hash, material = [leaf for leaf in leaves if leaf["kind"] == "key"][-1]["key"].split("+", 2)
    key = base64.b64decode(material)
    assert name == origin and key[0] == 1, "key"
    assert sha(name.encode() + b"\n" + key)[:4].hex() == key_hash, "key hash"
    signed = False
    for line in signatures.strip("\n").split("\n"):
        dash, who, written = line.split(" ")
        raw = base64.b64decode(written)
        if dash == "\u2014" and who == name and raw[:4].hex() == key_hash:
            try:
                Ed25519PublicKey.from_public_bytes(key[1:]).verify(raw[4:], text.encode())
                signed = True
            except InvalidSignature:
                pass
    opened = 0
    for leaf in leaves:
        if leaf.get("commit") is None:
            continue
        opening = json.loads(log.joinpath("open", f"{leaf['entry']}.{leaf['rev']}.json").read_text(encoding="utf-8"))
        files = sorted(opening["files"], key=lambda f: f["name"])
        commit = sha(b"sunshine-log/v1\n" + bytes.fromhex(opening["salt"]) + sha(canonical(files))).hex()
        assert commit == leaf["commit"], leaf["entry"]
        for file in files:
            raw = log / "raw" / (file["sha256"] + (".txt" if file["name"].endswith(".mdx") else pathlib.Path(file["name"]).suffix))
            assert hashlib.sha256(raw.read_bytes()).hexdigest() == file["sha256"], file["name"]
        opened += 1
    return {"size": len(leaves), "opened": opened, "signed": signed}


if __name__ == "__main__":
    commands = {"proofs": proofs, "folder": folder, "hello": lambda given: {}}
    print(json.dumps(commands[sys.argv[1]](json.load(sys.stdin))))
