# What recurses as deep as its input ends in the call-depth error
$x = [xml]('<a>' * 1000000 + '</a>' * 1000000)
foreach ($work in { $x.OuterXml }, { $x.InnerText }, { $x.Clone() }, { $x.SelectNodes('//b') }, { $x.GetElementsByTagName('b') }, { $x.Normalize() }) {
    try { $null = & $work; 'done' } catch { $_.FullyQualifiedErrorId }
}
$o = 1
for ($i = 0; $i -lt 200000; $i++) { $o = [pscustomobject]@{ a = $o } }
try { $null = $o | Format-Custom -Depth 1000000 | Out-String; 'done' } catch { $_.FullyQualifiedErrorId }
class A { A([string] $s) { [A] $s } }
try { [A] 'x' } catch { $_.FullyQualifiedErrorId }
$b = { & $b.GetNewClosure() }
try { & $b } catch { $_.FullyQualifiedErrorId }
$h = @{}
$h.h = $h
try { $null = $h | ConvertTo-Xml -As String -Depth 5; 'done' } catch { $_.FullyQualifiedErrorId }
$null -eq ('System.Collections.Generic.List[[' * 100000 + 'int' + ']]' * 100000 -as [type])
