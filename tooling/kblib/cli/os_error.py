"""What an operating system's refusal means, and what to do about it."""

import errno

from kblib.language import Text

_FULL = Text("磁盘满了或超出配额；腾出空间再试", "the disk is full or its quota is reached; free some and try again")
_PROTECTED = Text(
    "没有写入或读取的权限，或磁盘是只读的；检查权限，或换一个位置",
    "it may not be written or read, or the disk is read-only; check the permissions, or choose another place",
)
_ADVICE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EACCES: _PROTECTED,
    errno.EPERM: _PROTECTED,
    errno.EROFS: _PROTECTED,
    errno.ENOENT: Text("没有这个文件或文件夹；检查路径", "there is no such file or folder; check the path"),
    errno.EISDIR: Text("这是一个文件夹，不是文件；检查路径", "it is a folder, not a file; check the path"),
    errno.ENOTDIR: Text("路径里有一个文件不是文件夹；检查路径", "a part of the path is no folder; check the path"),
    errno.EMFILE: Text("打开的文件太多；调高上限（ulimit -n）", "too many open files; raise the limit (ulimit -n)"),
    errno.ENOMEM: Text("内存不足；腾出内存再试", "memory has run out; free some and try again"),
}


def sentence(error: OSError) -> Text:
    """The file, or the output where no file is named, what is wrong with it, and what to do."""
    place = Text(str(error.filename), str(error.filename)) if error.filename else Text("输出", "output")
    reason = error.strerror or str(error)
    advice = _ADVICE.get(error.errno or 0, Text(reason, reason))
    return Text(f"{place.zh}：{advice.zh}", f"{place.en}: {advice.en}")
