# Attributes of a new variable are added one after the other, the innermost first.
function e($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId) | $($_.CategoryInfo) | $($_.Exception.Message)" } }
e { [string] [ValidateLength(1,5)]$a = 43; "a=$a" }
e { [ValidateLength(1,5)] [string]$a = 43; "a=$a" }
e { [string] [ValidateLength(1,5)]$a = '43'; $a = 12; "a=$a" }
e { [string] [ValidateLength(1,5)]$a = '43'; $a = 1234567; "a=$a" }
e { [int][ValidateRange(1,5)]$a = '3'; "a=$a" }
e { [ValidateRange(1,5)][int]$a = '3'; "a=$a" }
e { [int][ValidateSet('1','2')]$a = 1; "a=$a" }
e { [int][ValidatePattern('^\d$')]$a = 1; "a=$a" }
e { [string][ValidateNotNullOrEmpty()]$a = $null; "a=[$a]" }
e { [ValidateNotNullOrEmpty()][string]$a = $null; "a=[$a]" }
e { [string][ValidateNotNull()]$a = $null; "a=[$a]" }
e { [ValidateNotNull()][string]$a = $null; "a=[$a]" }
e { [int[]][ValidateCount(1,2)]$a = '1','2'; "a=$a" }
e { [int[]][ValidateCount(1,2)]$a = 1; "a=$a" }
e { $a = 43; [string] [ValidateLength(1,5)]$a = 43; "a=$a" }
e { $a = 43; [string] [ValidateLength(3,5)]$a = '43'; "a=$a" }
e { [string][ValidateScript({ $_ -is [string] })]$a = 5; "a=$a" }
e { [ValidateScript({ $_ -is [string] })][string]$a = 5; "a=$a" }
e { [ValidateScript({ $_ -gt 3 })]$a = 2; "a=$a" }
e { [ValidateRange(1,5)][ValidateSet(7,8)][int]$a = 9; "a=$a" }
e { [AllowNull()][int]$a = $null; "a=$a" }
e { [switch]$a = $true; "a=$a" }
e { [Parameter(Mandatory)][int]$a = 5; "a=$a" }
