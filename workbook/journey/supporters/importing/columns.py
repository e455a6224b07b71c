"""Which column holds what: guessed from its heading, in Japanese and in English, or said by the learner."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbook.journal import Problem
from workbook.journey.supporters.importing.cells import is_kind
from workbook.journey.supporters.importing.table import Cell, Table, text
from workbook.journey.supporters.importing.unheaded import fields as unheaded
from workbook.locale import N_
from workbook.locale.phrase import short

FIELDS: Mapping[str, str] = {
    "date": N_("Date"),
    "who": N_("Names"),
    "what": N_("Kind"),
    "direction": N_("Which way"),
    "note": N_("Note"),
    "post": N_("Post"),
    "answered": N_("Answered?"),
    "amount": N_("Amount"),
    "currency": N_("Currency"),
    "met": N_("Where you met"),
    "communities": N_("Their communities"),
    "through": N_("Through whom"),
    "rhythm": N_("Days between contacts"),
}
"""What a column can be, with words (msgids)."""
MOMENT_IDS, PERSON_IDS, POST_IDS, ASK_IDS, THROUGH_IDS = (
    "henai_id",
    "henai_who",
    "henai_post",
    "henai_ask",
    "henai_through",
)
"""Columns of our own files, named alike in every language: they tell apart what looks the same."""
SEVERAL = frozenset({"note", "communities"})  # fields that may be made of more than one column
_OF_MOMENTS = frozenset({"date", "what", "direction", "post", "answered", "amount", "currency", "id"})
_PROBE = 40  # rows in which the headings are looked for: some programs write notes above them
_TELLING = 200  # rows whose cells tell what a column is

_WORDS: Mapping[str, str] = {
    "date": "date,day,when,timestamp,datetime,time,createdat,created,submittedat,orderdate,orderedat,"
    "日付,日,日時,年月日,月日,いつ,タイムスタンプ,回答日時,回答日,注文日,注文日時,購入日,購入日時,相談日,実施日,発生日,受信日,受付日,"
    "投稿日,登録日,作成日,作成日時,申込日,申込日時,更新日,連絡日,開催日,日にち,時期",
    "who": "who,name,names,person,people,with,withwhom,from,fromwhom,contact,customer,customername,fullname,displayname,"
    "nickname,username,user,author,sender,member,supporter,handle,account,yourname,theirname,client,"
    "名前,氏名,お名前,相手,だれ,誰,人,誰と,誰から,だれと,だれから,相手の名前,相手先,呼び名,ニックネーム,表示名,ユーザー,ユーザー名,"
    "アカウント,アカウント名,顧客,顧客名,お客様,お客様名,購入者,購入者名,注文者,送り主,送信者,応援者,応援してくれた人,応援者名,申込者,"
    "ハンドル,参加者,宛名,メンバー,回答者,人名,姓名,フルネーム,何と呼ぶか",
    "what": "what,kind,type,category,event,action,whatitwas,kindofmoment,"
    "種類,種別,区分,分類,カテゴリ,カテゴリー,タイプ,応援の種類,できごと,出来事,何,行動,アクション,何があったか,何をしてくれたか",
    "direction": "direction,whichway,way,方向,向き,どちらから,どっちから,どちらがしたか,どちら向き",
    "note": "note,notes,memo,comment,comments,message,text,content,contents,details,detail,description,remarks,body,item,"
    "product,subject,inafewwords,anote,feedback,"
    "内容,メモ,備考,コメント,感想,詳細,本文,メッセージ,一言,ひとこと,ひと言,説明,摘要,商品,商品名,品名,件名,ノート,ひとことで,短く,補足,覚え書き",
    "post": "post,posttitle,thepostthatledtoit,article,投稿,きっかけの投稿,もとの投稿,元の投稿,記事,発信,きっかけになった投稿,"
    "きっかけになった発信",
    "answered": "answered,answered?,reply,replied,response,responded,answer,返事,返信,返答,回答,返信済み,返事した,返事済み,返信済,対応,対応済み,"
    "返事したか,お返事",
    "amount": "amount,price,sum,total,revenue,sales,money,totalprice,orderamount,"
    "金額,価格,料金,売上,代金,合計,合計金額,値段,支払額,支払金額,注文金額,売上金額,円",
    "currency": "currency,currencycode,通貨,通貨単位,通貨コード",
    "met": "met,wheremet,wherewemet,whereyoumet,howwemet,どこで会ったか,どこで会った,出会い,出会った場所,知り合ったきっかけ,知り合った場所,"
    "出会ったきっかけ,どこで知り合ったか",
    "communities": "communities,community,group,groups,tags,company,organization,organisation,theircommunities,affiliation,"
    "所属,コミュニティ,その人のコミュニティ,グループ,会社,会社名,組織,団体,所属先,勤務先",
    "through": "through,throughwhom,introducedby,referrer,referredby,紹介,紹介者,誰の紹介,誰を通じて,紹介してくれた人",
    "rhythm": "rhythm,daysbetweencontacts,everyndays,リズム,間隔,連絡の間隔,連絡の間隔（日）,何日ごと",
    "id": MOMENT_IDS,
    "who_id": PERSON_IDS,
    "post_id": POST_IDS,
    "ask_id": ASK_IDS,
    "through_id": THROUGH_IDS,
}
# Questions of a form: a heading is a whole sentence there.
_INSIDE: tuple[tuple[str, str], ...] = (
    ("タイムスタンプ", "date"), ("timestamp", "date"), ("日付", "date"), ("日時", "date"), ("いつ", "date"),
    ("どこで", "met"), ("出会", "met"), ("知り合", "met"), ("wherewemet", "met"), ("howdidwemeet", "met"),
    ("名前", "who"), ("氏名", "who"), ("ニックネーム", "who"), ("呼び名", "who"), ("yourname", "who"), ("誰に", "who"),
    ("種類", "what"), ("金額", "amount"), ("所属", "communities"), ("コミュニティ", "communities"), ("紹介者", "through"),
    ("感想", "note"), ("コメント", "note"), ("メッセージ", "note"), ("ひとこと", "note"), ("一言", "note"),
    ("内容", "note"), ("ご意見", "note"), ("comment", "note"), ("message", "note"),
)  # fmt: skip
_BRACKETS = re.compile(r"[(（\[【〔][^)）\]】〕]*[)）\]】〕]")
_NOISE = re.compile(r"[\s_\-‐・:：*※。.、,/／「」\"'“”]+|必須|任意")
_PART = re.compile(r".+ \([1-9][0-9]?\)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: where it stands (from 0), its heading, and what it is ("" when it is left out)."""

    place: int
    heading: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns of a table; the data begin at row ``begins`` (from 0) of it."""

    listed: tuple[Column, ...]
    begins: int

    def of(self, field: str) -> list[Column]:
        """The columns of a field, from left to right."""
        return [column for column in self.listed if column.field == field]

    @property
    def of_people(self) -> bool:
        """Whether a row is a person and not a moment: there are names, and nothing that happened."""
        fields = {column.field for column in self.listed}
        return "who" in fields and not fields & _OF_MOMENTS


def goes_on(heading: str) -> bool:
    """Whether a column goes on with the one before: "Note (2)", where one cell couldn't hold it all."""
    return _PART.fullmatch(heading) is not None


def field_of(heading: str) -> str:
    """What a column of this heading is, "" when that can't be told."""
    return _field_of(heading[:200])


@lru_cache(maxsize=4096)
def _field_of(heading: str) -> str:
    if not heading.strip():
        return ""
    plain = _plain(heading)
    bare = _plain(_BRACKETS.sub("", unicodedata.normalize("NFKC", heading)))
    for name in filter(None, (plain, bare)):
        if name in _known():
            return _known()[name]
    if 3 < len(bare) <= 80:
        return next((field for part, field in _INSIDE if part in bare), "")
    return ""


def likeness(cells: Iterable[Cell]) -> int:
    """How many different fields the cells name, were they headings."""
    return len({field for cell in cells if isinstance(cell, str) and (field := field_of(cell))})


def guess(table: Table) -> Columns:
    """The columns of a table by their headings.

    The headings are the row of the first 40 that names most fields. When none does, the cells tell (`unheaded`), or
    the row with the most cells is taken for them, and every column is left out until the learner says what it is.
    """
    rows = table.rows[:_PROBE]
    best = max(range(len(rows)), key=lambda at: (likeness(rows[at]), len(rows[at])), default=0)
    if not rows:
        return Columns((), 0)
    width = max(len(row) for row in table.rows)
    if likeness(rows[best]) == 0 and (told := unheaded(table)):
        told += [""] * (width - len(told))
        return Columns(tuple(Column(place, "", field) for place, field in enumerate(told)), 0)
    headings = [text(cell).strip() for cell in rows[best]]
    headings += [""] * (width - len(headings))
    listed: list[Column] = []
    taken: set[str] = set()
    for place, heading in enumerate(headings):
        field = field_of(heading)
        if field in taken and field not in SEVERAL:
            field = ""
        taken.add(field)
        listed.append(Column(place, heading, field))
    return _with_kinds(table, Columns(tuple(listed), best + 1))


def _with_kinds(table: Table, columns: Columns) -> Columns:
    """内容 may hold what was said or what kind of moment it was, and a question of a form may ask for it: the cells tell."""
    if columns.of("what"):
        return columns
    rows = table.rows[columns.begins : columns.begins + _TELLING]
    for column in (*columns.of("note"), *(columns.of("") if columns.of("date") else ())):
        cells = (text(row[column.place]) for row in rows if column.place < len(row))
        filled = [cell for cell in cells if cell.strip()]
        if filled and sum(map(is_kind, filled)) * 5 >= 4 * len(filled):
            return named(columns, column.place, "what")
    return columns


def mapped(table: Table, wishes: Sequence[tuple[str, str]]) -> Columns:
    """The guessed columns with what the learner said: pairs of a heading (or a letter, or a number) and a field.

    A field is named in either language, "" or "-" leaves a column out. Raises `Problem` for a column that isn't there
    and for a field there is none.
    """
    columns = guess(table)
    named = {_plain(heading) for heading, _field in wishes}
    found = [
        at
        for at, row in enumerate(table.rows[:_PROBE])
        if named and named <= {_plain(text(cell)) for cell in row}
    ]
    if found and columns.begins - 1 not in found:
        width = max(len(row) for row in table.rows)
        headings = [text(cell).strip() for cell in table.rows[found[0]]]
        headings += [""] * (width - len(headings))
        columns = Columns(
            tuple(Column(place, heading, field_of(heading)) for place, heading in enumerate(headings)),
            found[0] + 1,
        )
    listed = list(columns.listed)
    said: set[str] = set()
    for heading, wish in wishes:
        field = _wished(wish)
        place = _place(listed, heading)
        if field and field not in SEVERAL:
            listed = [Column(each.place, each.heading) if each.field == field else each for each in listed]
        elif field and field not in said:
            # What was only guessed gives way to what was said.
            listed = [Column(each.place, each.heading) if each.field == field else each for each in listed]
        said.add(field)
        listed[place] = Column(place, listed[place].heading, field)
    return Columns(tuple(listed), columns.begins)


def named(columns: Columns, place: int, field: str) -> Columns:
    """The columns with one of them being ``field`` ("" leaves it out); another that was it gives way."""
    listed = [
        Column(each.place, each.heading) if field and each.field == field and field not in SEVERAL else each
        for each in columns.listed
    ]
    listed[place] = Column(place, listed[place].heading, field)
    return Columns(tuple(listed), columns.begins)


def letter(place: int) -> str:
    """The name of a column in a spreadsheet: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def called(column: Column) -> str:
    """A column as one speaks of it: its heading, else its letter."""
    return column.heading or letter(column.place)


def _wished(wish: str) -> str:
    if wish.strip() in ("", "-"):
        return ""
    field = wish.strip() if wish.strip() in FIELDS else field_of(wish)
    if field not in FIELDS:
        raise Problem(
            "“{field}” is nothing a column can be. Choose one of: {fields}.",
            field=wish,
            fields=", ".join(FIELDS),
        )
    return field


def _place(listed: Sequence[Column], heading: str) -> int:
    wanted = _plain(heading)
    for column in listed:
        if wanted and _plain(column.heading) == wanted:
            return column.place
    for column in listed:
        if heading.strip().upper() in (letter(column.place), str(column.place + 1)):
            return column.place
    raise Problem(
        "There is no column “{column}” in the file. There are: {columns}.",
        column=heading,
        columns=", ".join(short(called(column)) for column in listed[:30]),
    )


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {_plain(word): field for field, words in _WORDS.items() for word in words.split(",")}


def _plain(heading: str) -> str:
    return _NOISE.sub("", unicodedata.normalize("NFKC", heading).casefold())
