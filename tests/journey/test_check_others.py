"""The checks beside pressure: borrowed, nobody in it, no position, nobody addressed, style, disclosure, dismissals."""

from __future__ import annotations

from typing import Any

import pytest

from workbook.journal import Workbook
from workbook.journey.posts.check import Dismissal, Finding, check, dismiss, standing

ENCYCLOPEDIA = {
    "ja": "コーヒーは豆を焙煎して淹れる飲み物です。産地によって香りが変わります。水の温度も味を決めます。世界の各地で飲まれています。",
    "en": "Coffee is a drink made from roasted beans. Its taste changes with the country it comes from. The "
    "temperature of the water matters too. It is drunk in all parts of the world.",
}
MINE = {
    "ja": "みんなは晴れた日に蓋を撮りますが、私は雨の日に撮ります。濡れた蓋のほうが、色がよく見えるからです。あなたの町の蓋は何色ですか。雨の日に1枚撮って、町の名前と一緒に送ってください。",
    "en": "Most people take pictures of covers in the sun, but I go out in the rain. A wet cover shows its colours "
    "better. What colour are the covers in your street? Take one picture in the rain and send me the town's name.",
}


def classes(text: str, lang: str = "ja", **more: Any) -> list[str]:
    return [each.class_ for each in check(text, lang, **more)]


@pytest.mark.parametrize("lang", ["ja", "en"])
class TestWhole:
    def test_a_text_with_nobody_in_it(self, lang: str) -> None:
        assert {"no-self", "nobody-addressed"} <= set(classes(ENCYCLOPEDIA[lang], lang))

    def test_a_text_of_ones_own_to_somebody(self, lang: str) -> None:
        assert classes(MINE[lang], lang) == []

    def test_a_beginning_is_left_alone(self, lang: str) -> None:
        begun = ENCYCLOPEDIA[lang][:20]
        assert not {"no-self", "no-position", "nobody-addressed"} & set(classes(begun, lang))

    def test_whoever_it_is_written_to_is_somebody(self, lang: str) -> None:
        assert "nobody-addressed" not in classes(ENCYCLOPEDIA[lang], lang, person="Aki")
        assert "nobody-addressed" not in classes(ENCYCLOPEDIA[lang], lang, ask="Send me a picture")
        assert "nobody-addressed" in classes(ENCYCLOPEDIA[lang], lang, person="  ")

    def test_it_is_about_the_whole(self, lang: str) -> None:
        found = [each for each in check(ENCYCLOPEDIA[lang], lang) if each.class_ == "no-self"]
        assert [each.whole for each in found] == [True]
        assert ENCYCLOPEDIA[lang].startswith(found[0].text)


def test_speaking_to_everybody_is_speaking_to_nobody() -> None:
    text = "皆さん、こんにちは。私は雨の日に蓋を撮ります。濡れた蓋のほうが、色がよく見えるからです。ぜひ、雨の日に一度試してみてください。"
    assert "nobody-addressed" in classes(text)
    assert "nobody-addressed" not in classes(text, person="あき")


def test_no_position() -> None:
    text = "昨日は駅まで歩きました。そのあと、電車に乗りました。海に着いて、写真を撮りました。夕方に家へ帰りました。お茶を飲みました。風が吹いていました。"
    assert "no-position" in classes(text)
    assert "no-position" not in classes(text + "写真より、音のほうが海を覚えています。")
    assert "no-position" not in classes(text, position="電車より写真")


class TestStyle:
    def test_two_ways_to_end_a_sentence(self) -> None:
        text = "昨日は台帳を整理しました。これは楽しい作業だ。とても勉強になります。"
        (found,) = [each for each in check(text, "ja") if each.class_ == "mixed-style"]
        assert found.text == "これは楽しい作業だ。"

    @pytest.mark.parametrize(
        "text",
        [
            "昨日は台帳を整理しました。楽しい作業でした。勉強になります。",
            "昨日は台帳を整理した。楽しい作業だった。これは勉強だ。",
            "「これは作業だ」と父は言いました。楽しい作業です。勉強になります。",
            "整理しました。青い蓋。とても勉強になります。",
            "これは作業だ。楽しいです。",
        ],
    )
    def test_one_way_or_too_little_to_tell(self, text: str) -> None:
        assert "mixed-style" not in classes(text)

    def test_far_too_long(self) -> None:
        long = "駅前の蓋を撮って、" * 14 + "帰りました。"
        assert classes(long) == ["sentence-too-long"]
        assert "sentence-too-long" not in classes("駅前の蓋を撮って、帰りました。" * 14)
        assert "sentence-too-long" in classes("and then " * 30 + "we slept.", "en")
        assert "sentence-too-long" not in classes("We slept. " * 30, "en")


class TestDisclosure:
    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("新商品のモニターに当選しました。", "ja"),
            ("このリンクから買うと、私に紹介料が入ります。", "ja"),
            ("友人のお店に頼まれて紹介します。", "ja"),
            ("Use my promo code LAMP10.", "en"),
        ],
    )
    def test_missing(self, text: str, lang: str) -> None:
        assert "disclosure-missing" in classes(text, lang)
        assert "disclosure-missing" not in classes(f"PR:{text}", lang)
        assert "disclosure-missing" not in classes(text, lang, disclosure="広告 PR")
        assert "disclosure-missing" in classes(text, lang, disclosure="よろしく")

    @pytest.mark.parametrize(
        ("text", "lang"),
        [
            ("メーカーさんからランプをいただきました。明るいです。", "ja"),
            ("The maker sent me this lamp.", "en"),
            ("A社から商品の提供を受けて投稿しています。明るいランプです。", "ja"),
            ("「メーカーさんからいただきました」と母が言った。", "ja"),
            ("母からりんごをもらいました。", "ja"),
            ("自分で買ったランプです。", "ja"),
            ("I was given this lamp by the maker, and I'd still choose the old one.", "en"),
            ("I bought this lamp myself.", "en"),
        ],
    )
    def test_said_or_not_needed(self, text: str, lang: str) -> None:
        assert not {"disclosure-missing", "disclosure-buried"} & set(classes(text, lang))

    def test_buried_among_hashtags(self) -> None:
        text = "メーカーさんからランプをいただきました。\n#ランプ #暮らし #PR #部屋"
        (found,) = [each for each in check(text, "ja") if each.class_.startswith("disclosure")]
        assert (found.class_, found.text) == ("disclosure-buried", "#PR")
        assert "disclosure-buried" not in classes(
            "#PR メーカーさんからランプをいただきました。\n#ランプ #暮らし #部屋"
        )

    def test_own_goods(self) -> None:
        assert "disclosure-missing" in classes("あのお皿の販売を開始しました。ご注文はこちらから。")
        assert "disclosure-missing" not in classes("私が焼いたお皿です。ご注文はこちらから。")


class TestBorrowed:
    READ = "よい議事録は、紙1枚で足ります。会議は短いほうがいい。"

    def test_a_sentence_close_to_one_that_was_read(self) -> None:
        text = "先月の話です。議事録は1枚で足りる!"
        (found,) = [each for each in check(text, "ja", sources=[self.READ]) if each.class_ == "borrowed"]
        assert found.text == "議事録は1枚で足りる!"
        assert "よい議事録は、紙1枚で足ります" in found.reason

    def test_what_is_quoted_or_ones_own_or_compared_with_nothing(self) -> None:
        assert "borrowed" not in classes(
            "「よい議事録は、紙1枚で足ります」と本にあります。", sources=[self.READ]
        )
        assert "borrowed" not in classes("包丁は夜に研ぎます。", sources=[self.READ])
        assert "borrowed" not in classes("議事録は1枚で足りる!")
        assert "borrowed" not in classes("議事録は1枚で足りる!", sources=["", " "])


class TestDismissing:
    TEXT = "残り3席です!お早めに。"

    def found(self, text: str) -> list[Finding]:
        return check(text, "ja")

    def test_it_stays_dismissed_for_that_sentence(self) -> None:
        first = self.found(self.TEXT)[0]
        answer = dismiss(first, "p1", "本当に3席なので")
        assert first not in standing(self.found(self.TEXT), [answer])
        # However it is laid out, wherever it stands.
        assert first.class_ not in {
            each.class_ for each in standing(self.found("きのうの話。\n残り 3席★です!"), [answer])
        }

    def test_it_comes_back_for_other_words_and_other_classes(self) -> None:
        answer = dismiss(self.found(self.TEXT)[0], "p1", "")
        assert standing(self.found("残り2席です!"), [answer]) == self.found("残り2席です!")
        others = [each for each in self.found(self.TEXT) if each.class_ != answer.class_]
        assert [
            each for each in standing(self.found(self.TEXT), [answer]) if each.class_ != answer.class_
        ] == others

    def test_about_the_whole_it_holds_for_the_post(self) -> None:
        text = ENCYCLOPEDIA["ja"]
        whole = next(each for each in check(text, "ja") if each.class_ == "no-self")
        left = standing(check("新しい始まりです。" + text, "ja"), [dismiss(whole, "p1", "図鑑なので")])
        assert "no-self" not in [each.class_ for each in left]

    def test_an_empty_one_answers_nothing(self) -> None:
        text = ENCYCLOPEDIA["ja"]
        assert standing(check(text, "ja"), [Dismissal()]) == check(text, "ja")

    def test_it_is_kept_in_the_workbook(self, seated: Workbook) -> None:
        seated.add(dismiss(self.found(self.TEXT)[0], "p1", "本当なので"))
        (kept,) = seated.all(Dismissal).values()
        assert (kept.post, kept.reason) == ("p1", "本当なので")
        assert standing(self.found(self.TEXT), [kept]) != self.found(self.TEXT)
