# variable-cmdlets-errors: errors and results.
function show { $e=$error[0]; "$($e.FullyQualifiedErrorId) | $($e.CategoryInfo.Category) | $($e.TargetObject) | $($e.Exception.GetType().Name) | $($e.Exception.Message)" }
gv nosuch -ea 0; show
try { gv x -scope 99 } catch { show }
try { gv x -scope foo } catch { show }
try { sv x 1 -scope foo } catch { show }
try { nv x 1 -scope 99 } catch { show }
nv a 1; nv a 2 -ea 0; show
nv c 1 -option constant; sv c 2 -ea 0; show
nv c 3 -force -ea 0; show
nv r 1 -option readonly; sv r 2 -ea 0;show; sv r 3 -force; $r; (gv r).options
rv r -ea 0; show; rv r -force; gv r -ea 0; show
rv c -force -ea 0; show
clv c -ea 0; show
clv a; "[$a]"
nv r2 5 -option readonly; clv r2 -ea 0; show; clv r2 -force; "[$r2]"; $r2=1
rv nosuch -ea 0; show
sv -name x,y -value 5; "$x $y"
1,2,3 | sv z; "$z $($z.gettype().name)"
1 | sv z1; $z1.gettype().name
1,2 | sv z -append; "$z $($z.gettype().name)"
sv z 9 -append; "$z"
