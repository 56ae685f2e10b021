<?xml version="1.0" encoding="UTF-8"?>
<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/" xmlns:gml="http://www.opengis.net/gml/3.2">
  <ogr:featureMember>
    <ogr:toulouse gml:id="toulouse.1">
      <ogr:geometryProperty>
        <gml:Polygon gml:id="toulouse.geom.1" srsName="urn:ogc:def:crs:EPSG::4326">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList>43.66240779260363 1.3348388671875 43.66240779260363 1.5641784667968752 43.516190595612755 1.5641784667968752 43.516190595612755 1.3348388671875 43.66240779260363 1.3348388671875</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </ogr:geometryProperty>
      <ogr:name>Toulouse</ogr:name>
    </ogr:toulouse>
  </ogr:featureMember>
</ogr:FeatureCollection>
