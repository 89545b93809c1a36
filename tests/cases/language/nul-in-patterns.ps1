# A NUL character is one like others in patterns; flat providers' names may hold backslashes.
('abc' -replace "`0", 'Z').Length
"a`0b" -replace "`0", 'Z'
("a`0b" -split "`0").Count
("ab" -replace 'b', "x`0").Length
"a`0b" -match "a`0b"
Set-Alias 'M\x' Get-Date
Test-Path 'Alias:M\x'; (Get-Item 'Alias:M\x').PSPath
$ExecutionContext.InvokeProvider.Item.Exists('Alias:M\x', $true, $true)
$ExecutionContext.InvokeProvider.Item.Remove('Alias:M\x', $false, $true, $true); [bool](Get-Alias 'M\x' -ErrorAction Ignore)
function A\b { 1 }; (Get-Item 'Function:A\b').Name; Remove-Item 'Function:A\b'; Test-Path 'Function:A\b'
"$({ 1 }.StartPosition.Content) $({ 1 }.StartPosition.Type) $({ 1 }.StartPosition.StartLine)"
