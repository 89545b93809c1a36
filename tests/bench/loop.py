def main():
    i = 0
    while i < 2000000:
        i += 1
    print(i)


main()
