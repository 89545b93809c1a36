def where(source, keep):
    for item in source:
        if keep(item):
            yield item


def each(source, make):
    for item in source:
        yield make(item)


def measure(source):
    total = count = 0
    for item in source:
        total += item
        count += 1
    return total, count


def last(source):
    found = None
    for item in source:
        found = item
    return found


def main():
    total, count = measure(each(where(range(1, 300001), lambda x: x % 3 == 0), lambda x: x * 2))
    short = 0
    for i in range(1, 20001):
        short += last(each(where([1, i], lambda x: x > 0), lambda x: x % 10))
    print(total, count, short)


main()
