# An error in a catch block ends the block; it is the error of the whole try statement.
try { 'a' } finally { nosuchcmd; 'more-finally' }
'n1'
try { throw 'x' } catch { nosuchcmd; 'more-catch' } finally { 'fin' }
'n2'
function f { try { throw 'x' } catch { nosuchcmd; 'more-f' }; 'after try' }
f; 'n3'
function g { try { throw 'x' } catch { h }; 'after try' }
function h { nosuchcmd; 'more-h' }
g; 'n4'
function t { trap { 'trapped'; continue } try { throw 'x' } catch { nosuchcmd; 'more-t' }; 'after try' }
t; 'n5'
try { try { throw 'x' } catch { nosuchcmd; 'more' } } catch { 'outer: ' + $_ }
foreach ($i in 1,2) { try { throw 'x' } catch { nosuchcmd; 'more-loop' } }
'n6'
try { throw 'x' } catch { Write-Error e; 'after write-error' }
try { throw 'x' } catch { Get-Item /nosuch; 'after nonterm' }
try { throw 'x' } catch { 1/0; 'after div' }
'n7'
$ErrorActionPreference = 'SilentlyContinue'
try { throw 'x' } catch { nosuchcmd; 'silently more' }
'n8'
