local function range(from, to) return coroutine.wrap(function() for i = from, to do coroutine.yield(i) end end) end
local function items(list) return coroutine.wrap(function() for _, item in ipairs(list) do coroutine.yield(item) end end) end
local function where(source, keep) return coroutine.wrap(function() for item in source do if keep(item) then coroutine.yield(item) end end end) end
local function each(source, make) return coroutine.wrap(function() for item in source do coroutine.yield(make(item)) end end) end
local function measure(source) local sum, count = 0, 0; for item in source do sum = sum + item; count = count + 1 end; return sum, count end
local function last(source) local found; for item in source do found = item end; return found end
local sum, count = measure(each(where(range(1, 300000), function(x) return x % 3 == 0 end), function(x) return x * 2 end))
local short = 0
for i = 1, 20000 do
    short = short + last(each(where(items({ 1, i }), function(x) return x > 0 end), function(x) return x % 10 end))
end
print(sum .. " " .. count .. " " .. short)
