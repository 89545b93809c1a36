def fib(n):
    if n < 2:
        return n
    else:
        return fib(n - 1) + fib(n - 2)


def add(a, b):
    return a + b


def main():
    total = 0
    for i in range(1, 300001):
        total = add(total, i % 7)
    print("%d %d" % (fib(25), total))


main()
