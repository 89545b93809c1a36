# ScriptBlock.CheckRestrictedLanguage(allowed commands, allowed variables, allow environment variables)
function check($block, $commands, $variables, $environment) {
    try { $block.CheckRestrictedLanguage($commands, $variables, $environment); "ok $block" }
    catch {
        "$block => $($_.FullyQualifiedErrorId)"
        foreach ($e in $_.Exception.InnerException.Errors) { "  $($e.ErrorId) <$($e.Extent.Text)> $($e.Message)" }
    }
}
check { 2 + 2; $PSCulture, $true; "a $(1)"; @{ a = 1 }; if ($null) { 1 } } $null $null $false
check { 2 + $a } $null $null $false
check { $a + $A + $b } $null ([string[]]'a') $false
check { $x } $null ([string[]]'*') $false
check { $x } $null ([string[]]('a', '*')) $false
check { $env:x; $ENV:y } $null $null $true
check { $env:x; $global:a } $null ([string[]]'a') $false
check { Get-Date } $null $null $false
check { get-date | foreach $x } ([string[]]('Get-Date', 'foreach')) ([string[]]'x') $false
check { Get-Date; & $x; . Get-Date } ([string[]]'*') $null $false
check { param($a) 1 } $null $null $false
check { begin { } end { } } $null $null $false
check { function f { } } $null $null $false
check { 1..3; 'a' -match 'b'; 1 -band 2; $true.b; $true[0] } $null $null $false
check { [int]1; [datetime]'1/1/2000'; [regex]'a'; [int[]](1, 2) } $null $null $false
check { $x = 1; { 1 }; return 1 } $null ([string[]]'x') $false
