# > and >> to the drive variable: keep objects, whatever stream they come from.
1..3 > variable:a; "$a $($a.Count)"; 4..5 >> Variable:a; "$a"
Write-Error bad 2> variable:e; $e.GetType().Name
@{ x = 1 } > variable:h; $h.x
. { Write-Error b; Write-Information i } *> variable:all; $all.Count
& { 5 > variable:inner; $inner }; "<$inner>"
$null > variable:none; "<$none>"
Push-Location variable:; 'z' > pz; Pop-Location; $pz; Test-Path pz
# Tuples are indexed, NullString is a null for string parameters only.
$t = [tuple]::Create(10, 'Hello'); $t[0]; $t[-1]; "$($t[0..1])"
[NullString]::Value.GetType().Name; $null -eq [NullString]::Value; [string]::IsNullOrEmpty([NullString]::Value)
$r = $null; [System.Management.Automation.LanguagePrimitives]::TryConvertTo('7', [int], [ref]$r); $r.GetType().Name
[System.Management.Automation.LanguagePrimitives]::Compare('a', 'B'); [System.Management.Automation.LanguagePrimitives]::Equals('a', 'A', $true)
