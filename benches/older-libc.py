"""Lets a shared object load with a C library older than the one it was linked with.

The npm package of Zola asks for version 2.39 of glibc, for two functions that it calls only where they are there: both are
weak. The versions themselves are not marked as weak, and so an older library refuses the file. This marks them so.
"""

import struct
import sys

NEEDED_VERSIONS = 0x6FFFFFFE
WEAK = 2


def sections(data):
    (offset,) = struct.unpack_from("<Q", data, 0x28)
    size, count = struct.unpack_from("<HH", data, 0x3A)
    return [struct.unpack_from("<IIQQQQIIQQ", data, offset + number * size) for number in range(count)]


def weaken(path, version):
    with open(path, "rb") as file:
        data = bytearray(file.read())
    all_sections = sections(data)
    for section in (section for section in all_sections if section[1] == NEEDED_VERSIONS):
        names, at = all_sections[section[6]][4], section[4]
        while True:
            _, count, _, first, following = struct.unpack_from("<HHIII", data, at)
            entry = at + first
            for _ in range(count):
                _, flags, _, name, step = struct.unpack_from("<IHHII", data, entry)
                start = names + name
                if data[start : data.index(0, start)] == version:
                    struct.pack_into("<H", data, entry + 4, flags | WEAK)
                entry += step
            if not following:
                break
            at += following
    with open(path, "wb") as file:
        file.write(data)


for path in sys.argv[1:]:
    weaken(path, b"GLIBC_2.39")
