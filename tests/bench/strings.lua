local pieces = {}  -- appending with .. copies the whole text each time: a table is how Lua appends
for i = 1, 200000 do pieces[#pieces + 1] = "ab" end
local text = table.concat(pieces)
local parts = {}
for i = 1, 150000 do parts[#parts + 1] = "item " .. i .. " of " .. i * 2 end
local joined = table.concat(parts, ",")
local builder = {}
for i = 0, 149999 do builder[#builder + 1] = string.format("%x-%d", i, i) end
print(#text .. " " .. #joined .. " " .. #table.concat(builder))
