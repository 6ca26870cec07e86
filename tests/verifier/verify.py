#!/usr/bin/env python3
"""Checks a Holdfast bundle: python3 verify.py FILE. Prints one JSON object; exit 0 all holds, 1 something does
not, 2 the file cannot be opened. It shares no code with Holdfast, so that nobody has to trust Holdfast about its
own files. Needs Python 3.9 and, for Ed25519, the package `cryptography` (Debian: python3-cryptography)."""

import base64, hashlib, json, struct, sys, zipfile
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
COMMIT, BUNDLE, NONE = b"application/vnd.holdfast.commit+json", b"application/vnd.holdfast.bundle+json", 0xFFFFFFFF

def sha256(data):
    return hashlib.sha256(data).hexdigest()

def unbase64(text):
    if base64.b64encode(data := base64.b64decode(text)).decode() != text:  # several texts stand for the same bytes
        raise ValueError("the manifest was changed")
    return data

def signed_by(key, signature, kind, payload):  # DSSE v1
    message = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
    try:
        return Ed25519PublicKey.from_public_bytes(key).verify(signature, message) is None
    except (InvalidSignature, ValueError):
        return False

def read_manifest(bundle):
    if bundle.namelist()[:1] != ["holdfast"] or bundle.read("holdfast") != b"holdfast bundle 1\n":
        raise ValueError("the mark of a bundle is missing")
    if len(set(bundle.namelist())) != len(bundle.namelist()):
        raise ValueError("an entry is there twice")
    envelope = json.loads(bundle.read("manifest.json"))
    payload = unbase64(envelope["payload"])
    manifest = json.loads(payload)
    key = base64.b64decode(manifest["key"], validate=True)
    ours = [unbase64(one["sig"]) for one in envelope["signatures"] if one["keyid"] == manifest["device"]]
    if manifest["v"] != 1 or envelope["payloadType"].encode() != BUNDLE or sha256(key)[:32] != manifest["device"]:
        raise ValueError("the manifest is not what it says")
    if not ours or not signed_by(key, ours[0], BUNDLE, payload):
        raise ValueError("the signature under the manifest is not that of its device")
    return manifest

def records(data):
    """Header, body and signature of every commit; a part that is not there is None."""
    if data[:12] != b"HFcommits 1\n":
        raise ValueError("the commits are in no known form")
    at = 12
    while at < len(data):
        if data[at] != 1:
            raise ValueError("a record of an unknown kind")
        at, parts = at + 1, []
        for _ in range(3):
            (length,) = struct.unpack_from(">I", data, at)
            end = at + 4 + (0 if length == NONE else length)
            if end > len(data):
                raise ValueError("the commits are cut off")
            at = parts.append(None if length == NONE else data[at + 4 : end]) or end
        yield parts

def problem(journal, commit, before, keys):
    """What is wrong with a commit by itself and with the one before it; None where nothing is."""
    header, raw, body, signature = commit
    if header["journal"] != journal:
        return "belongs to another journal"
    if body is not None and sha256(body) != header["bodyHash"]:
        return "its content is not what was signed"
    if header["prev"] is None:
        key = base64.b64decode(header.get("key", ""))
        if header["seq"] != 1 or sha256(key)[:32] != header["device"]:
            return "its key does not give its device"
        keys[header["device"]] = key
    elif header["prev"] not in before:
        return "the entry before it is missing"
    elif [before[header["prev"]][0][name] for name in ("device", "seq")] != [header["device"], header["seq"] - 1]:
        return "does not follow the entry that it names"
    if signature is not None and not signed_by(keys[header["device"]], signature, COMMIT, raw):
        return "its signature is not that of its device"

def check_journal(said, data, fail):
    """All commits of a journal, in the order of the file; answers the state id of what holds."""
    where, commits, keys, covered, base = "journal " + said["journal"], {}, {}, set(), said.get("base", {})
    for device, (seq, name, key) in base.items():  # what the reader has already; it is not in here to be checked
        if sha256(base64.b64decode(key))[:32] == device and covered.add(name) is None:
            commits[name], keys[device] = ({"device": device, "seq": seq, "prev": None}, where), base64.b64decode(key)
    if [len(data), sha256(data)] != [said["commits"][name] for name in ("size", "sha256")]:
        fail(where, "its commits are not those that were signed")
    try:
        for raw, body, signature in records(data):
            name = sha256(raw)
            try:
                commit = (header := json.loads(raw), raw, body, signature)
                wrong = "it is there twice" if name in commits else problem(said["journal"], commit, commits, keys)
                named = "%s, entry %s of device %s (%s)" % (where, header["seq"], header["device"], name)
            except (ValueError, KeyError, TypeError):
                wrong, named = "its head cannot be read", "%s, entry %s" % (where, name)
            if wrong is not None:
                fail(named, wrong)
                continue
            commits[name] = (header, named)
            while signature is not None and name is not None and name not in covered:
                covered.add(name)
                name = commits[name][0]["prev"]
    except (ValueError, struct.error, TypeError) as error:
        fail(where, str(error))
    heads = {}
    for name, (header, named) in commits.items():
        if name not in covered:
            fail(named, "no signature covers it")
        else:
            heads[header["device"]] = max(heads.get(header["device"], [0, ""]), [header["seq"], name])
    state = sha256("".join(sorted("%s %d %s\n" % (d, s, n) for d, (s, n) in heads.items())).encode())
    if heads != said["heads"] or state != said["stateId"]:
        fail(where, "its state is not the one that was signed")
    return {"journal": said["journal"], "commits": len(commits) - len(base), "stateId": state}

def check(bundle, faults):
    manifest, fail = read_manifest(bundle), lambda where, what: faults.append({"where": where, "what": what})
    names, journals = {"holdfast", "manifest.json"}, []
    for said in manifest["journals"]:
        names.add(name := "journals/%s/commits" % said["journal"])
        journals.append(check_journal(said, bundle.read(name) if name in bundle.namelist() else b"", fail))
    for said in manifest["evidence"]:
        names.add("evidence/" + said["sha256"])
        digest, size = hashlib.sha256(), 0
        try:
            with bundle.open("evidence/" + said["sha256"]) as content:
                while chunk := content.read(1 << 20):
                    size += digest.update(chunk) or len(chunk)
        except (KeyError, zipfile.BadZipFile) as error:
            size = error
        if digest.hexdigest() != said["sha256"] or size != said["size"]:
            fail("file " + said["sha256"], "its content is not that of its hash")
    for name in sorted(set(bundle.namelist()) - names):
        fail(name, "no manifest names it")
    return journals

def main(path):
    faults, journals = [], []
    try:
        with zipfile.ZipFile(path) as bundle:
            journals = check(bundle, faults)
    except OSError as error:
        return print(json.dumps({"holds": False, "error": str(error)})) or 2
    except Exception as error:  # whatever stops the reading of it: it cannot be believed
        faults.append({"where": "bundle", "what": str(error)})
    print(json.dumps({"holds": not faults, "journals": journals, "faults": faults}))
    return 1 if faults else 0

if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else 2)
