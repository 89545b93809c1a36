# An error that no catch takes is told when the finally blocks have run.
try { 1/0 } finally { Write-Error 'in finally' }
function f { try { try { 1/0; 'not reached' } finally { Write-Error 'inner' } } finally { Write-Error 'outer' } }
f
try { Write-Error 'first'; [int]'z'; 'not reached' } finally { Write-Error 'then' }
'next'
