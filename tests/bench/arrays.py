def main():
    limit = 400000
    composite = [False] * (limit + 1)
    i = 2
    while i * i <= limit:
        if not composite[i]:
            for j in range(i * i, limit + 1, i):
                composite[j] = True
        i += 1
    primes = []
    for i in range(2, limit + 1):
        if not composite[i]:
            primes.append(i)
    grown = []
    for i in range(20000):
        grown += [i]
    total = 0
    for i in range(len(grown)):
        total += grown[i] - grown[-1]
    print(len(primes), primes[-1], len(grown), total)


main()
