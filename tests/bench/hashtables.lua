local tab, count = {}, 0
for i = 0, 149999 do tab["key" .. i] = i end
local found = 0
for i = 0, 299998, 2 do if tab["key" .. i] ~= nil then found = found + tab["key" .. i] % 3 end end
local counts = {}
for i = 0, 299999 do counts[i % 1000] = (counts[i % 1000] or 0) + 1 end
local sum = 0
for key, value in pairs(tab) do sum = sum + value % 10; count = count + 1 end
local kinds = 0
for _ in pairs(counts) do kinds = kinds + 1 end
print(count .. " " .. found .. " " .. kinds .. " " .. counts[7] .. " " .. sum)
