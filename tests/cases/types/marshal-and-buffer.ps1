function t($sb) { try { $r = & $sb; "$r" } catch { "E: " + $_.Exception.Message + ' | ' + $_.FullyQualifiedErrorId } }
t { $s = ConvertTo-SecureString 'geheim' -AsPlainText -Force; $b=[Runtime.InteropServices.Marshal]::SecureStringToBSTR($s); $b.GetType().Name; [Runtime.InteropServices.Marshal]::PtrToStringBSTR($b); [Runtime.InteropServices.Marshal]::PtrToStringAuto($b); [Runtime.InteropServices.Marshal]::PtrToStringUni($b); [Runtime.InteropServices.Marshal]::PtrToStringUni($b,3); [Runtime.InteropServices.Marshal]::ZeroFreeBSTR($b) }
t { $s = ConvertTo-SecureString 'geheim' -AsPlainText -Force; $b=[Runtime.InteropServices.Marshal]::SecureStringToCoTaskMemUnicode($s); [Runtime.InteropServices.Marshal]::PtrToStringUni($b); [Runtime.InteropServices.Marshal]::ZeroFreeCoTaskMemUnicode($b);  $b=[Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($s); [Runtime.InteropServices.Marshal]::PtrToStringUni($b); [Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($b) }
t { $p=[Runtime.InteropServices.Marshal]::AllocHGlobal(8); [Runtime.InteropServices.Marshal]::WriteInt32($p,0x41424344); [Runtime.InteropServices.Marshal]::ReadByte($p); [Runtime.InteropServices.Marshal]::ReadInt16($p,2);  $a=[byte[]]::new(4); [Runtime.InteropServices.Marshal]::Copy($p,$a,0,4); "$a"; [Runtime.InteropServices.Marshal]::Copy([byte[]](1,2,3,4),0,$p,4); [Runtime.InteropServices.Marshal]::ReadInt32($p); [Runtime.InteropServices.Marshal]::FreeHGlobal($p) }
t { [Runtime.InteropServices.Marshal]::SizeOf([type][int]); [Runtime.InteropServices.Marshal]::SizeOf([long]5); [Runtime.InteropServices.Marshal]::GetLastWin32Error() }
t { [Runtime.InteropServices.Marshal]::ReleaseComObject('x') }
t { [Runtime.InteropServices.Marshal]::GetActiveObject('Excel.Application') }
t { $h=[Runtime.InteropServices.Marshal]::StringToHGlobalAnsi('abc'); [Runtime.InteropServices.Marshal]::PtrToStringAnsi($h); [Runtime.InteropServices.Marshal]::FreeHGlobal($h) }
t { [Runtime.InteropServices.Marshal]::PtrToStringAuto([IntPtr]::Zero) }
t { $d=[byte[]]::new(6); [Buffer]::BlockCopy([byte[]](1,2,3,4),1,$d,2,3); "$d"; [Buffer]::ByteLength([int[]](1,2)); [Buffer]::GetByte([int[]](258,2),1) }
t { $d=[int[]]::new(2); [Buffer]::BlockCopy([byte[]](1,0,0,0,5),0,$d,0,5); "$d" }
t { [Buffer]::BlockCopy([byte[]](1,2),0,[byte[]](1),0,2) }
t { [Buffer]::BlockCopy([object[]](1,2),0,[byte[]](1),0,2) }
