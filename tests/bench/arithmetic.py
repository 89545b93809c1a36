def main():
    total = 0
    half = 0.0
    for i in range(1, 1001):
        j = 0
        while j < 1000:
            total = (total + i * j) % 1000003
            if total > 500000:
                half += 0.5
            j += 1
    print("%d %g" % (total, half))


main()
