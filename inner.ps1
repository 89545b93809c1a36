function f {
#Requires -Modules NoSuchModule
}
'ran'
