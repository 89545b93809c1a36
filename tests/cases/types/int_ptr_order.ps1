# An IntPtr equals, and comes before and after, what converts to it.
[IntPtr]10 -eq 10
10 -eq [IntPtr]10
[IntPtr]5 -lt 6
[IntPtr]5 -ge [IntPtr]6
[int][IntPtr]7
3L -eq [IntPtr]4
6 -gt [IntPtr]5
([IntPtr]6, [IntPtr]-5, [IntPtr]5 | Sort-Object) -join ' '
