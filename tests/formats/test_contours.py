"""Contours hold, their areas are true, and other projections are refused by name."""

import json
from typing import Any

import pytest

from assises.formats.contours import merged, read_contours
from assises.formats.faults import Report
from tests.shared import shared_data

Shape = list[Any]


def square(west: float, south: float, side: float = 0.01) -> Shape:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def collection(*geometries: tuple[str, str, Shape], **more: object) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": code},
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for code, kind, coordinates in geometries
    ]
    return json.dumps({"type": "FeatureCollection", "features": features} | more).encode()


def faults(data: bytes) -> Report:
    reading = read_contours(data)
    reading.all()
    return reading.report


def test_holes_are_taken_out_and_parts_are_added() -> None:
    hole = square(2.002, 48.002, 0.005)
    whole, holed, parts = read_contours(
        collection(
            ("A", "Polygon", [square(2, 48)]),
            ("B", "Polygon", [square(2, 48), hole]),
            ("C", "MultiPolygon", [[square(2, 48)], [square(2.02, 48)]]),
        )
    ).all()
    assert whole.area_km2 == pytest.approx(0.82912, rel=1e-4)
    assert holed.area_km2 == pytest.approx(whole.area_km2 * 0.75, rel=1e-4)
    assert parts.area_km2 == pytest.approx(whole.area_km2 * 2, rel=1e-9)
    assert json.loads(whole.geojson())["type"] == "Polygon"
    assert json.loads(parts.geojson())["type"] == "MultiPolygon"
    assert parts.bounds == (2, 48, 2.03, 48.01)


@pytest.mark.parametrize(
    ("point", "name"),
    [
        ((655_000.0, 6_857_000.0), "Lambert-93"),
        ((265_000.0, 5_240_000.0), "Web Mercator"),
        ((602_000.0, 2_424_000.0), "Lambert II étendu"),
        ((48.8, 2.38), "latitude, longitude"),
    ],
)
def test_another_projection_is_named_with_the_ranges_seen(point: tuple[float, float], name: str) -> None:
    report = faults(collection(("A", "Polygon", [square(*point, side=0.5)])))
    assert [f.code for f in report.faults] == ["formats.other_projection"]
    assert name in str(report.faults[0].parameters["projection"])
    assert float(str(report.faults[0].parameters["west"])) == pytest.approx(point[0], rel=1e-4)


@pytest.mark.parametrize(
    ("crs", "name"),
    [
        ("urn:ogc:def:crs:EPSG::2154", "Lambert-93"),
        ("EPSG:3857", "Web Mercator"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", None),
        ("EPSG:4326", None),
    ],
)
def test_a_declared_projection_is_obeyed(crs: str, name: str | None) -> None:
    data = collection(("A", "Polygon", [square(2, 48)]), crs={"type": "name", "properties": {"name": crs}})
    report = faults(data)
    assert [f.parameters["projection"] for f in report.faults] == ([name] if name else [])


def test_every_broken_place_is_told_by_its_rank() -> None:
    bow = [[2, 48], [2.01, 48.01], [2.01, 48], [2, 48.01], [2, 48]]
    report = faults(
        collection(
            ("A", "Polygon", [square(2, 48)]),
            ("A", "Polygon", [square(2.1, 48)]),
            ("B", "Polygon", [square(2, 48)[:-1]]),
            ("C", "Polygon", [bow]),
            ("D", "LineString", [[2, 48], [2.1, 48]]),
            ("", "Polygon", [square(2, 48)]),
            ("E", "Polygon", [[["x", 1]] * 4]),
        )
    )
    assert [(f.code, f.line) for f in report.faults] == [
        ("formats.same_id_twice", 2),
        ("formats.broken_shape", 3),
        ("formats.broken_shape", 4),
        ("formats.broken_shape", 5),
        ("formats.missing_column", 6),
        ("formats.broken_shape", 7),
    ]
    assert (report.read, report.kept, report.refused) == (7, 1, 6)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"type": "FeatureCollection", "features": [', "formats.damaged_file"),
        (b'{"type": "FeatureCollection", "features": []}', "formats.empty_file"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "formats.damaged_file"),
        (b'{"type": "Topology"}', "formats.unknown_format"),
        (b"[]", "formats.unknown_format"),
        (b"[" * 100_000, "formats.damaged_file"),
        (b"\xff\xfe{}", "formats.damaged_file"),
    ],
)
def test_what_is_no_collection_is_refused(data: bytes, code: str) -> None:
    assert [f.code for f in faults(data).faults] == [code]


def test_the_real_contours_cover_the_city_and_merge_into_one() -> None:
    reading = read_contours(shared_data("ivry/iris_94041_contours2020_z9.geojson"))
    places = reading.all()
    assert reading.report.clean
    assert len(places) == 22
    assert sum(place.area_km2 for place in places) == pytest.approx(6.123, abs=0.0005)
    city = merged(places, code="city", name="Ville")
    assert len(city.polygons) == 1
    assert city.area_km2 == pytest.approx(6.12, abs=0.02)
    assert len(read_contours(shared_data("ivry/communes-94-val-de-marne.geojson")).all()) == 47
