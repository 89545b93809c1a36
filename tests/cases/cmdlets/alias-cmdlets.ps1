# alias-cmdlets: errors and results.
function show { $e=$error[0]; "$($e.FullyQualifiedErrorId) | $($e.CategoryInfo.Category) | $($e.TargetObject) | $($e.Exception.GetType().Name) | $($e.Exception.Message)" }
gal nosuch -ea 0; show
gal -definition nosuchdef -ea 0; show
gal % , gci | % { "$($_.Name) $($_.Definition) $($_.DisplayName) $($_.Options)" }
gal g*v | % name
gal -definition Get-Variable | % name
sal foo Get-Date; (gal foo).definition; (gal foo).options
sal foo Get-Host -PassThru | % displayname
nal foo x -ea 0; show
nal foo x -force; (gal foo).definition
nal ro x -option readonly; sal ro y -ea 0; show; sal ro y -force; (gal ro).definition
nal co x -option constant; sal co y -force -ea 0; show
nal ro z -force -ea 0; show
Remove-Alias co -force -ea 0; show
Remove-Alias ro -ea 0; show
Remove-Alias ro -force; gal ro -ea 0; show
Remove-Alias nosuch -ea 0; show
Remove-Alias foo; gal foo -ea 0; show
sal foo y -option constant; show
sal foo2 y; sal foo2 y -option constant -ea 0; show
sal foo3 y -description 'dd'; (gal foo3).description
sal % x -ea 0; show
sal % x -force -ea 0; show
(gal %).options
sal foo4 x -whatif
nal foo4 x -whatif
function f { sal inner Get-Date; (gal inner).name; sal outer Get-Date -scope global; gal inner -scope 0 | % name; gal inner -scope 1 -ea 0; show }
f; gal inner -ea 0; show; (gal outer).name
try { gal x -scope 99 } catch { show }
try { sal x y -scope foo } catch { show }
sal '' x -ea 0; show
sal nope NoSuchCmd; try { nope } catch { show }
sal pr Get-Date -option private; (gal pr).options
(gal foo3).resolvedcommandname; "[$((gal nope).resolvedcommand)]"
[pscustomobject]@{name='al';value='Get-Date'} | sal; (gal al).definition
'gci','%' | gal | % name
Remove-Alias al, foo3; gal al,foo3 -ea 0; show
gal | measure | % { $_.count -gt 100 }
