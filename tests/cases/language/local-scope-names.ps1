# $local:x is the function's own variable, as $x is: casts, strict mode's += and ??=; $private: reads the scope's own alone.
function Try-It($block) { try { & $block } catch { $_.FullyQualifiedErrorId } }
Try-It { function f { [int]$local:x = 'a' }; f }
Try-It { function f { [int]$script:x = 'a' }; f }
Try-It { function f { [int]$private:x = 'a' }; f }
Set-StrictMode -Version Latest
Try-It { function f { $local:z += 1; $local:z }; f }
Try-It { function f { $local:z ??= 4; $local:z }; f }
Try-It { function f { [int]$z += 4; $z }; f }
Try-It { function f { $script:none += 1 }; f }
Try-It { $o = 5; function f { $local:o += 1; $o }; f; $o }
Try-It { function f { $q = 7; $private:q; & { $private:q } }; f }
