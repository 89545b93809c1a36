# An empty $() is $null, one object of a pipeline.
@($()).Count
(& { $() }) -eq $null
@(& { $() }).Count
@(1; $(); 2).Count
@($(), 1).Count
"[$()]"
$x = $(); @($x).Count
function f { param($a) $PSBoundParameters.Count; @($a).Count }
f $()
f $(if ($false) { 1 })
$(;) | % { 'semi' }
$(#c
) | % { 'comment' }
@($(;)).Count
@() | % { 'arr' }
($()) | % { 'paren' }
@(($())).Count
$() | Out-Null
$h = @{a = $()}; $null -eq $h.a; $h.Count
[int]$()
@{} | % { 'h' }
$( ) | measure | % Count
,$() | % { "[$_]" }
switch ($()) { default { 'sw' } }
1..2 | % { $() } | measure | % Count
$null | measure | % count
(1,2 | % { $() }).Count
