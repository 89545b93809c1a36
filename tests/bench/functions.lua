local function fib(n) if n < 2 then return n else return fib(n - 1) + fib(n - 2) end end
local function add(a, b) return a + b end
local sum = 0
for i = 1, 300000 do sum = add(sum, i % 7) end
print(fib(25) .. " " .. sum)
