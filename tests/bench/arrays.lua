local limit = 400000
local composite = {}
for i = 0, limit do composite[i] = false end
local i = 2
while i * i <= limit do
    if not composite[i] then
        for j = i * i, limit, i do composite[j] = true end
    end
    i = i + 1
end
local primes = {}
for i = 2, limit do if not composite[i] then primes[#primes + 1] = i end end
local grown = {}
for i = 0, 19999 do grown[#grown + 1] = i end
local sum = 0
for i = 1, #grown do sum = sum + grown[i] - grown[#grown] end
print(#primes .. " " .. primes[#primes] .. " " .. #grown .. " " .. sum)
