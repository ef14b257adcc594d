"""Make the rooms and sounds: `python assets/make/sounds.py [name ...]` (all, if none named)."""

import sys
from collections.abc import Callable

import sounds_beds
import sounds_beds_people
import sounds_beds_walls
import sounds_beds_weather
import sounds_breath
import sounds_hedge
import sounds_home
import sounds_interface
import sounds_market
import sounds_places
import sounds_roads
import sounds_songs
from audio_dsp import RATE, Audio, loudness, true_peak
from audio_files import SOUNDS, write_ogg

BEDS: dict[str, Callable[[], Audio]] = {
    "bed_editing_room": sounds_beds.editing_room,
    "bed_tram": sounds_beds.tram,
    "bed_lift": sounds_beds.lift,
    "bed_apartment": sounds_beds.apartment,
    "bed_apartment_night": sounds_beds.apartment_night,
    "bed_market": sounds_beds_people.market,
    "bed_dinner": sounds_beds_people.dinner,
    "bed_office": sounds_beds_people.office,
    "bed_beach": sounds_beds_weather.beach,
    "bed_storage": sounds_beds_weather.storage,
    "bed_hospital": sounds_beds_weather.hospital,
    "bed_seaside": sounds_beds_walls.seaside,
    "bed_stairwell": sounds_beds_walls.stairwell,
}
EFFECTS: dict[str, Callable[[], Audio]] = {
    "ui_tick": sounds_interface.tick,
    "ui_confirm": sounds_interface.confirm,
    "ui_back": sounds_interface.back,
    "ui_message": sounds_interface.message,
    "os_boot": sounds_interface.boot,
    "phone_buzz": sounds_interface.phone_buzz,
    "key_cut": sounds_interface.key_cut,
    "tone_record": sounds_interface.tone_record,
    "tone_stop": sounds_interface.tone_stop,
    "breath": sounds_breath.breath,
    "breath_hers": sounds_breath.breath_hers,
    "voicemail_raw": sounds_breath.voicemail_raw,
    "voicemail_clean": sounds_breath.voicemail_clean,
    "radio_far": sounds_breath.radio_far,
    "door": sounds_places.door,
    "lift_arrive": sounds_places.lift_arrive,
    "kettle": sounds_places.kettle,
    "tape_machine": sounds_market.tape_machine,
    "shop_bell": sounds_market.shop_bell,
    "wound_clock": sounds_market.wound_clock,
    "walnuts": sounds_market.walnuts,
    "dinner_table": sounds_home.dinner_table,
    "mattress": sounds_home.mattress,
    "match": sounds_home.match,
    "power_back": sounds_home.power_back,
    "spoon": sounds_home.spoon,
    "hum_out": sounds_home.hum_out,
    "tram_brake": sounds_roads.tram_brake,
    "roller_door": sounds_roads.roller_door,
    "sensor_light": sounds_roads.sensor_light,
    "van_rain": sounds_roads.van_rain,
    "indicator": sounds_roads.indicator,
    "fireworks": sounds_roads.fireworks,
    "lift_singer": sounds_songs.lift_singer,
    "carol_far": sounds_songs.carol_far,
    "strings_thin": sounds_songs.strings_thin,
    "hedge_far": sounds_hedge.hedge_far,
    "hedge_near": sounds_hedge.hedge_near,
}
QUALITY = {"radio_far": 0.0, "breath": 7.0, "breath_hers": 7.0}
"""Where it is not 1 for a bed (noise hides the codec well) and 3 for a sound."""


def main(names: list[str]) -> None:
    """Make each named sound into assets/sounds."""
    for name in names or [*BEDS, *EFFECTS]:
        x = (BEDS.get(name) or EFFECTS[name])()
        write_ogg(SOUNDS / f"{name}.ogg", x, QUALITY.get(name, 1.0 if name in BEDS else 3.0))
        print(f"{name}: {len(x) / RATE:.1f} s, {loudness(x):.1f} LUFS, {true_peak(x):.1f} dBTP")


if __name__ == "__main__":
    main(sys.argv[1:])
