import re


def main():
    hits = 0
    for i in range(100000):
        found = re.search(r"(\w+) error code=(\d+)", f"2024-01-{i % 31} host{i} error code={i % 500}", re.I)
        if found:
            hits += int(found[2])
    changed = 0
    for i in range(50000):
        changed += len(re.sub(r"(\w+) (\w+)", r"\2-\1", f"alpha beta {i} gamma", flags=re.I))
    parts = 0
    for i in range(50000):
        parts += len(re.split(r",\s*", f"a, b,c,  d,{i}", flags=re.I))
    text = "the quick brown fox jumps over the lazy dog 12345 " * 4000
    words = len(list(re.finditer(r"\b[a-z]{4,5}\b", text)))
    print(hits, changed, parts, words)


main()
