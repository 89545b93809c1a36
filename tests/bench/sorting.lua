local numbers, seed = {}, 42
for i = 1, 1000000 do seed = (seed * 1103 + 12345) % 1000003; numbers[i] = seed end
local sorted = table.move(numbers, 1, #numbers, 1, {})
table.sort(sorted)
local words = {}
for i = 1, 100000 do words[i] = "text " .. numbers[i] end
table.sort(words)
local down = table.move(numbers, 1, #numbers, 1, {})
table.sort(down, function(a, b) return a > b end)
print(sorted[1] .. " " .. sorted[500001] .. " " .. sorted[#sorted] .. " " .. #words[50001] .. " " .. down[1001])
