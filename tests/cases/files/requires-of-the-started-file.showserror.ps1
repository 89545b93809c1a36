# The file that is started is checked as well, whatever block a line stands in.
'not reached'
{
#Requires -Modules NoSuchModule
}
