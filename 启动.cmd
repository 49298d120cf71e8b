@echo off
rem Installs (from the registry, or from offline-win32-*.tgz beside this file), builds, opens the desk and a preview.
chcp 65001 >nul
cd /d "%~dp0"
set "NODE=node_modules\node\bin\node.exe"
if exist "%NODE%" goto run
for %%f in (offline-win32-*.tgz) do (
  echo 正在解开 %%f ...
  tar -xzf "%%f"
)
if exist "%NODE%" goto run
where npm >nul 2>nul
if errorlevel 1 goto nonpm
echo 第一次要下载程序，几分钟 ...
call npm ci --loglevel=error
if exist "%NODE%" goto run
echo 没有装上：看上面的原因。上不了网的电脑，请在能上网的电脑上运行 npm run bundle，把 offline-win32-x64.tgz 放到这个文件夹里再双击。
pause
exit /b 1
:nonpm
echo 这台电脑没有 Node.js：请装 Node.js 18 以上（https://nodejs.org/），或者把 offline-win32-x64.tgz 放到这个文件夹里再双击。
pause
exit /b 1
:run
"%NODE%" src\cli\open.ts %*
pause
