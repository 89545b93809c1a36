local sum = 0
local half = 0.0
for i = 1, 1000 do
    local j = 0
    while j < 1000 do
        sum = (sum + i * j) % 1000003
        if sum > 500000 then half = half + 0.5 end
        j = j + 1
    end
end
print(string.format("%d %g", sum, half))
