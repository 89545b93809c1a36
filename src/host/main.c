/* The program's first function. */
#include "base/memory.h"

int main(void) {
    mem_init();
    return 0;
}
