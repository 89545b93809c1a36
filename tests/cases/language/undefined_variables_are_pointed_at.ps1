# Under strict mode the error is at the variable itself, not at its expression or statement.
Set-StrictMode -Version Latest
function tell { $_.FullyQualifiedErrorId; $_.InvocationInfo.PositionMessage -replace '^At \S+ ', 'At ' }
try { 1 + $nope } catch { tell }
try { "a $nope b" } catch { tell }
try { $nope2.foo } catch { tell }
try { $x = $nope3 + 1 } catch { tell }
function q { "z $($nope5 + 1)" }
try { q } catch { tell }
try { $u += 1 } catch { tell }
1 | % { try { $w += 1 } catch { tell } }
try { $global:zz } catch { tell }
