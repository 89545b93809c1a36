# What an enum's members are: IConvertible's, its number, its order.
enum Color { Red; Green = 5 }
enum Small : byte { A; B }
[Color]::Green | Get-Member | Where-Object Name -ne TryFormat | ForEach-Object { "$($_.Name): $($_.Definition)" }
[Color]::Green.value__, [Small]::B.value__.GetType().Name
[Color]::Green.ToInt32($null), [Color]::Green.ToBoolean($null), [Color]::Green.ToType([string], $null)
[Color]::Green.GetTypeCode(), [Small]::B.GetTypeCode()
[Color]::Green.CompareTo([Color]::Red)
try { [Color]::Green.CompareTo(3) } catch { "$_" }
[Color]::Green.psobject.Properties | ForEach-Object { "$($_.Name) $($_.Value) $($_.TypeNameOfValue)" }
[Color]::Red, [Color]::Green | Sort-Object value__ -Descending
