local Counter = {}
Counter.__index = Counter
function Counter:add(by) self.count = self.count + by end
function Counter:twice() return self.count * 2 end
local Stepper = setmetatable({}, { __index = Counter })
Stepper.__index = Stepper
function Stepper:step() self:add(2); self.steps = self.steps + 1 end
local stepper = setmetatable({ count = 0, steps = 0 }, Stepper)
for i = 1, 200000 do stepper:step() end
local length = 0
for i = 1, 200000 do length = length + #(("some text"):sub(3, 7):upper()) end
print(stepper:twice() .. " " .. stepper.steps .. " " .. length)
