def main():
    numbers = [0] * 1000000
    seed = 42
    for i in range(1000000):
        seed = (seed * 1103 + 12345) % 1000003
        numbers[i] = seed
    ordered = sorted(numbers)
    texts = ["text %d" % numbers[i] for i in range(100000)]
    words = sorted(texts)
    down = sorted(numbers, reverse=True)
    print(ordered[0], ordered[500000], ordered[-1], len(words[50000]), down[1000])


main()
