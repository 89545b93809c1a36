local hits = 0  -- Lua has patterns, not regular expressions: the nearest ones
for i = 0, 99999 do
    local _, code = ("2024-01-" .. i % 31 .. " host" .. i .. " error code=" .. i % 500):match("(%w+) error code=(%d+)")
    if code then hits = hits + tonumber(code) end
end
local changed = 0
for i = 0, 49999 do changed = changed + #(("alpha beta " .. i .. " gamma"):gsub("(%w+) (%w+)", "%2-%1")) end
local parts = 0
for i = 0, 49999 do
    for _ in ("a, b,c,  d," .. i .. ","):gmatch("([^,]*),%s*") do parts = parts + 1 end
end
local text = ("the quick brown fox jumps over the lazy dog 12345 "):rep(4000)
local words = 0
for word in text:gmatch("%f[%w]%l%l%l%l%l?%f[%W]") do words = words + 1 end
print(hits .. " " .. changed .. " " .. parts .. " " .. words)
