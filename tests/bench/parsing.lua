local lines = {}
for i = 1, 2000 do
    lines[#lines + 1] = "function f" .. i .. "(a, b)"
    lines[#lines + 1] = "    local x = a * " .. i .. " + b - (" .. i .. " % 7)  -- a comment"
    lines[#lines + 1] = "    if x > 10 then x = x - 1 else x = 'text ' .. x end"
    lines[#lines + 1] = "    return { x, 'some text', a[1], 2.5 }"
    lines[#lines + 1] = "end"
end
local text, block = table.concat(lines, "\n"), nil
for turn = 1, 5 do block = load(text) end
print(#lines .. " " .. (block and "True" or "False"))
