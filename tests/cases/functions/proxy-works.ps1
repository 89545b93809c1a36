$P=[System.Management.Automation.ProxyCommand]
function mk($name,$cmd) { $m=[System.Management.Automation.CommandMetadata]::new((Get-Command $cmd)); $t=$P::Create($m); Set-Item function:global:$name ([scriptblock]::Create($t)) }
mk pxgci Get-ChildItem; mk pxso Sort-Object; mk pxwo Where-Object; mk pxfe ForEach-Object; mk pxgc Get-Content; mk pxmo Measure-Object; mk pxse Select-Object
"--1"; 3,1,2 | pxso
"--2"; 3,1,2 | pxso -Descending
"--3"; 1..5 | pxwo { $_ -gt 3 }
"--4"; 1..3 | pxfe { $_ * 2 }
"--5"; 1..3 | pxfe -Begin {'b'} -Process { $_ * 2 } -End {'e'}
"--6"; 1..10 | pxmo -Sum | % Sum
"--7"; 'a','b' > xx.txt; pxgc xx.txt -Raw; pxgc xx.txt -TotalCount 1
"--8"; 1..10 | pxse -First 2
"--9"; [pscustomobject]@{a=1;b=2} | pxse -Property a | ft
"--10"; pxgci xx.txt -File | % Name
"--11"; try { pxgci /nonexist -ErrorAction Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.InvocationInfo.MyCommand) | $($_.InvocationInfo.InvocationName)" }
"--12"; pxgci /nonexist 2>&1 | % { "$_ $($_.InvocationInfo.MyCommand)" }
function inner { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)]$x,[Parameter(ValueFromPipelineByPropertyName)]$y,[switch]$s) begin { "b $s $($MyInvocation.ExpectingInput)" } process { "p x=$x y=$y"; if ($PSCmdlet.ShouldProcess("t$x")) {"did"} } end { "e" } clean { Write-Host "c" } }
mk outer inner
"--13"; 1,2 | outer -s
"--14"; [pscustomobject]@{y=5} | outer
"--15"; outer 7 -y 8 -WhatIf
"--16"; 1,2,3 | outer | pxse -First 2
function simple { "args: $args in: $($input -join ',')" }
mk osimple simple
"--17"; osimple 1 2; 1,2 | osimple a -b c
function thr { [CmdletBinding()]param([Parameter(ValueFromPipeline)]$x) process { if ($x -eq 2) { throw "bad $x" }; Write-Error "e$x"; $x } end {'end'} clean { Write-Host cl } }
mk othr thr
"--18"; try { 1,2,3 | othr 2>&1 | % { "$_" } } catch { "CAUGHT $_" }
mk osb Get-Date
"--19"; osb -Date '2020-01-02' -Format yyyy
(Get-Command pxgc -ArgumentList /tmp).Parameters.Raw
"--21"; pxgc xx.txt -OutVariable ov | Out-Null; $ov
try { pxgc env:HOME -Wait } catch { "$_" }
"--23"; function myls { [CmdletBinding()]param() begin { $sp={& /bin/cat}.GetSteppablePipeline($MyInvocation.CommandOrigin); $sp.Begin($true) } process {} end { $sp.Process('hello'); $sp.Process('w'); $sp.End() } }
myls
"--24"; $sp = { ForEach-Object { "<$_>" } | Sort-Object -Descending }.GetSteppablePipeline(); $sp.Begin($true); $sp.Process(1); $sp.Process(2); $sp.End(); $sp.Dispose()
"--25"; $sp = { ForEach-Object { "<$_>" } }.GetSteppablePipeline(); $sp.Begin($true); $r=$sp.Process(1); "r=$r"; $sp.Process(@(1,2)); $sp.End()
"--26"; try { {1; 2}.GetSteppablePipeline() } catch { "$($_.FullyQualifiedErrorId): $_" }
try { {$a = 1}.GetSteppablePipeline() } catch { "$($_.FullyQualifiedErrorId): $_" }
try { {}.GetSteppablePipeline() } catch { "$($_.FullyQualifiedErrorId): $_" }
try { {1 | % {2}}.GetSteppablePipeline() } catch { "$($_.FullyQualifiedErrorId): $_" }
try { {param($x) % { $x }}.GetSteppablePipeline('Runspace',@(5)).Begin($true) } catch { "$($_.FullyQualifiedErrorId): $_" }
$sp={param($x) % { "$x-$_" }}.GetSteppablePipeline('Runspace',@(5)); $sp.Begin($true); $sp.Process(3); $sp.End()
try { $sp.Process(3) } catch { "$($_.FullyQualifiedErrorId): $_" }
"--27"; function pa { [CmdletBinding(SupportsPaging)]param() end { "f=$($PSCmdlet.PagingParameters.First) s=$($PSCmdlet.PagingParameters.Skip)" } }
mk opa pa; opa -First 3 -Skip 1
"--29"; function dp { [CmdletBinding()]param($mode) dynamicparam { $d=[System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); if ($mode -eq 'x') { $a=[System.Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([Parameter]@{}); $d.Add('Dyn',[System.Management.Automation.RuntimeDefinedParameter]::new('Dyn',[int],$a)) }; $d } end { "mode=$mode dyn=$($PSBoundParameters.Dyn)" } }
mk odp dp; try { odp x -Dyn 4 } catch { "$($_.FullyQualifiedErrorId): $_" }
odp y
"--30"; pxfe -InputObject 5 -Process { $_ }
"--31"; $null | pxfe { "null:$_" }; @() | pxso; pxso -InputObject 3
"--32"; 'b','a' | pxso -OutBuffer 3
