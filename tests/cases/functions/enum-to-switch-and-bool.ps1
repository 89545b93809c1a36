# An enum is a number to a [bool] parameter; a [switch] of a function cannot take it.
enum E { A; B }
function f { param([switch]$s, [bool]$b) "$s $b" }
f -b ([E]::A)
f -b ([E]::B)
f -b ([DayOfWeek]::Sunday)
try { f -s:([E]::A) } catch { $_.FullyQualifiedErrorId; "$_" }
try { f -s:([DayOfWeek]::Monday) } catch { "$_" }
try { f -b 'x' } catch { "$_" }
function g { [CmdletBinding()] param([switch]$s, [bool]$b) "$s $b" }
g -b ([E]::B)
try { g -s:([E]::B) } catch { "$_" }
