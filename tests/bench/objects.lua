local Point = {}
Point.__index = Point
function Point.new(x, y) local self = setmetatable({}, Point); self.x = x; self.y = y; return self end
local sum = 0
for i = 0, 149999 do
    local point = Point.new(i, 2)
    sum = sum + point.x % 5 + point.y
end
local kept = {}
for i = 1, 150000 do kept[#kept + 1] = { id = i, name = "name", half = i / 2 } end
for _, object in ipairs(kept) do object.id = object.id + 1; sum = sum + object.id % 3 end
print(sum .. " " .. #kept)
