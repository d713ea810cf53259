package io.github.sqlbatcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.sqlbatcher.testing.SettingsBean;
import java.beans.PropertyDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every setting is a bean property of {@link BatcherDataSource}. */
class DataSourceSettingsTest {
  private final BatcherDataSource source = new BatcherDataSource();

  private static PropertyDescriptor beanProperty(BatcherProperty property) throws Exception {
    PropertyDescriptor found = SettingsBean.property(property.key()).orElse(null);
    assertNotNull(
        found,
        () ->
            property.key()
                + " has no setter: run generate-sources, which makes one of each BatcherProperty");
    return found;
  }

  private static Object another(BatcherProperty property) {
    Class<?> type = property.type();
    if (type == boolean.class) {
      return !Boolean.parseBoolean(property.defaultValue());
    }
    if (type == int.class) {
      return Integer.parseInt(property.defaultValue()) + 1;
    }
    return type == double.class ? (Object) 1.5 : "other";
  }

  @ParameterizedTest
  @EnumSource(BatcherProperty.class)
  void everySettingHasASetterAndAGetterOfItsType(BatcherProperty property) throws Exception {
    PropertyDescriptor bean = beanProperty(property);
    assertEquals(property.type(), bean.getPropertyType());
    assertEquals(property.defaultValue(), String.valueOf(bean.getReadMethod().invoke(source)));
    Object value = another(property);
    bean.getWriteMethod().invoke(source, value);
    assertEquals(value, bean.getReadMethod().invoke(source));
    assertEquals(String.valueOf(value), source.get(property));
  }

  @ParameterizedTest
  @EnumSource(BatcherProperty.class)
  void aTextSetToNullIsTheDefaultAgain(BatcherProperty property) {
    source.set(property, "x");
    source.set(property, null);
    assertEquals(property.defaultValue(), source.get(property));
  }
}
