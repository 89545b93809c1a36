def main():
    table = {}
    for i in range(150000):
        table["key%d" % i] = i
    found = 0
    for i in range(0, 300000, 2):
        if "key%d" % i in table:
            found += table["key%d" % i] % 3
    counts = {}
    for i in range(300000):
        counts[i % 1000] = counts.get(i % 1000, 0) + 1
    total = 0
    for key, value in table.items():
        total += value % 10
    print(len(table), found, len(counts), counts[7], total)


main()
