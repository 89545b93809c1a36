# An error is shown where the last statement began that ran in its block: $( ) and @( ) have statements of their own.
function Show($block) {
    try { & $block } catch { $_.InvocationInfo.PositionMessage.Split("`n")[-1].Substring(2) }
}
$blocks = @'
$a = 0; "$(1)" / 'x'
$a = 0; $b = [int]"$(1)x"
$a = 0; [int]$b = "$(1)x"
$a = 0; if ("$(1)" / 'x') { 5 }
$a = 0; while ("$(1)" / 'x') { 5 }
$a = 0; return "$(1)" / 'x'
$a = 0; foreach ($i in "$(1)" / 'x') { 5 }
$a = 0; throw "$(1)" / 'x'
$a = 0; @("$(1)") / 'x'
$a = 0; (@(1) + 5) / 'x'
$a = 0; @(1; 2)[0] / 'x'
$a = 0; [int]"$(foreach ($j in 1, 2) { 3 })x"
$a = 0; [int]"$(switch (1) { 1 { 3 } })x"
$a = 0; [int]"$(do { 3 } until (1))x"
$a = 0; [int]"$(for ($i = 0; $i -lt 2; $i++) { 3 })x"
$a = 0; [int]"$(if (1) { 3 })x"
$a = 0; [int]::Parse("$(1)q")
$a = 0; $h = @{}; $h["$(1)" / 'x'] = 3
$a = 0; ($b = "$(1)") / 'x'
$a = 0; (1 | % { $_ }) / 'x'
'@
foreach ($text in $blocks -split "`r?`n") {
    $text
    Show ([scriptblock]::Create($text))
}
function Get-Default { param($p = (1 / 0)) $p }
try { Get-Default } catch { $_.InvocationInfo.Line.Trim(); $_.InvocationInfo.OffsetInLine }
